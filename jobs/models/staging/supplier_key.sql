with

entries as (
    select * from staging.supplier_place
),

accepted as (
    select * from codelist.supplier_name
),

with_other_names as (
    select * from entries where other_names is not null
),

nths as (
    select 1 as nth union all select 2 union all select 3 union all select 4 union all select 5
    union all select 6 union all select 7 union all select 8 union all select 9
),

keyed as (
    select 'id' as key_kind, organisation, supplier_id as match_key, supplier_key
    from entries
    union all
    select 'name', cast(null as string), supplier_key, supplier_key
    from entries
    union all
    select 'name', cast(null as string), name_key(name_before_sign(supplier_name)), supplier_key
    from entries
    union all
    select 'name', cast(null as string), name_key(listed_part(other_names, nths.nth)), supplier_key
    from with_other_names
    inner join nths on listed_part(with_other_names.other_names, nths.nth) is not null
    union all
    select 'accepted', cast(null as string), name_key(accepted.paid_name), entries.supplier_key
    from entries
    inner join accepted on entries.supplier_key = name_key(accepted.register_name)
),

-- A key that leads to two suppliers is kept, so that the lines under it can be told of.
counted as (
    select
        key_kind,
        organisation,
        match_key,
        min(supplier_key) as supplier_key,
        min(supplier_key) = max(supplier_key) as leads_to_one
    from keyed
    where match_key is not null and supplier_key is not null
    group by key_kind, organisation, match_key
)

select * from counted
