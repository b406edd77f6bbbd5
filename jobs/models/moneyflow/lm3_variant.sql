with

payees as (
    select 'suppliers_only' as variant, false as with_staff, false as with_outside
    union all
    select 'full', true, false
    union all
    select 'suppliers_only_with_nonlocal_respend', false, true
    union all
    select 'full_with_nonlocal_respend', true, true
),

classes as (
    select 'without' as transfers, false as with_transfers
    union all
    select 'with', true
),

listed as (
    select payees.variant, classes.transfers, payees.with_staff, payees.with_outside, classes.with_transfers
    from payees
    cross join classes
)

select * from listed
