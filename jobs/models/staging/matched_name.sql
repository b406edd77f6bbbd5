with

paid as (
    select * from staging.paid_name
),

names as (
    select supplier_name, name_words(supplier_name) as words
    from staging.paid_name
    where payee_class = 'supplier'
    group by supplier_name
),

keys as (
    select * from staging.supplier_key
),

classes as (
    select name_words(pattern) as words, class from codelist.spend_class
),

-- The longest pattern says what a payee is; its words stand in the name as whole words.
classed as (
    select
        names.supplier_name,
        coalesce(nullif(replace(names.words, ' ', ''), ''), names.supplier_name) as full_key,
        name_key(name_before_sign(names.supplier_name)) as short_key,
        coalesce(classes.class, 'purchase') as spend_class
    from names
    left join classes on contains(' ' || names.words || ' ', ' ' || classes.words || ' ')
    qualify
        row_number() over (
            partition by names.supplier_name order by length(classes.words) desc, classes.words
        ) = 1
),

named as (
    select
        classed.*,
        case full_keys.leads_to_one when true then 'name' when false then 'ambiguous' end as by_name,
        full_keys.supplier_key as name_supplier,
        accepted_keys.supplier_key as accepted_supplier,
        case short_keys.leads_to_one when true then 'name' when false then 'ambiguous' end as by_short,
        short_keys.supplier_key as short_supplier
    from classed
    left join keys as full_keys
        on classed.full_key = full_keys.match_key and full_keys.key_kind = 'name'
    left join keys as accepted_keys
        on classed.full_key = accepted_keys.match_key and accepted_keys.key_kind = 'accepted'
    left join keys as short_keys
        on classed.short_key = short_keys.match_key and short_keys.key_kind = 'name'
),

matched as (
    select
        paid.organisation,
        paid.financial_year,
        paid.supplier_id,
        paid.supplier_name,
        paid.payee_class,
        coalesce(named.spend_class, 'individual') as spend_class,
        case
            when paid.payee_class = 'individual' then 'individual'
            when coalesce(own_ids.leads_to_one, ids.leads_to_one) then 'id'
            when named.by_name = 'name' then 'name'
            when named.accepted_supplier is not null then 'accepted'
            else coalesce(named.by_name, named.by_short, 'unmatched')
        end as matched_by,
        case when coalesce(own_ids.leads_to_one, ids.leads_to_one)
            then coalesce(own_ids.supplier_key, ids.supplier_key) end as id_supplier,
        named.name_supplier,
        named.accepted_supplier,
        named.short_supplier,
        named.full_key,
        paid.payment_count,
        paid.net_spend
    from paid
    left join named on paid.supplier_name = named.supplier_name and paid.payee_class = 'supplier'
    left join keys as ids
        on paid.supplier_id = ids.match_key and ids.key_kind = 'id' and ids.organisation is null
    left join keys as own_ids
        on paid.supplier_id = own_ids.match_key
            and own_ids.key_kind = 'id'
            and paid.organisation = own_ids.organisation
),

identified as (
    select
        organisation,
        financial_year,
        supplier_id,
        supplier_name,
        payee_class,
        spend_class,
        matched_by,
        case matched_by
            when 'id' then id_supplier
            when 'name' then coalesce(name_supplier, short_supplier)
            when 'accepted' then accepted_supplier
            else coalesce(full_key, supplier_name)
        end as supplier_key,
        payment_count,
        net_spend
    from matched
)

select * from identified
