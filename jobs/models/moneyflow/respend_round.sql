with

respends as (
    select * from moneyflow.respend_cell
),

variants as (
    select 'suppliers_only' as variant, false as with_staff, false as with_outside
    union all
    select 'full', true, false
    union all
    select 'suppliers_only_with_nonlocal_respend', false, true
    union all
    select 'full_with_nonlocal_respend', true, true
),

transfers as (
    select 'without' as transfers union all select 'with'
),

respent as (
    select
        respends.organisation,
        respends.financial_year,
        respends.area_code,
        variants.variant,
        transfers.transfers,
        count(*) filter (where respend_state = 'hidden') as hidden_cells,
        count(*) filter (where respend_state = 'exceeds') as exceeding_cells,
        count(*) filter (where respend_state = 'none') as empty_cells,
        cast(sum(respends.respent) as decimal(38, 2)) as r3,
        cast(sum(respends.respent_weighted) as decimal(38, 2)) as r3_weighted,
        cast(sum(respends.respent_lower) as decimal(38, 2)) as r3_lower,
        cast(sum(respends.respent_upper) as decimal(38, 2)) as r3_upper,
        cast(sum(respends.respondents) filter (where payee_group = 'supplier') as bigint)
            as supplier_respondents,
        cast(sum(respends.respondents) filter (where payee_group = 'staff') as bigint)
            as staff_respondents,
        cast(sum(respends.answered) filter (where is_local) as decimal(38, 2)) as answered
    from respends
    inner join variants
        on (respends.payee_group = 'supplier' or variants.with_staff)
            and (respends.is_local or variants.with_outside)
    inner join transfers on (respends.payment_class = 'purchase' or transfers.transfers = 'with')
    group by
        respends.organisation, respends.financial_year, respends.area_code, variants.variant,
        transfers.transfers
)

select * from respent
