with

matched as (
    select * from staging.matched_name
),

entries as (
    select * from staging.supplier_place
),

paid as (
    select
        organisation,
        financial_year,
        supplier_key,
        min(supplier_name) as paid_name,
        min(payee_class) as payee_class,
        case when min(spend_class) = max(spend_class) then min(spend_class) else 'purchase' end
            as spend_class,
        min(matched_by) as matched_by,
        cast(sum(payment_count) as bigint) as payment_count,
        cast(sum(net_spend) as decimal(38, 2)) as net_spend
    from matched
    group by organisation, financial_year, supplier_key
),

-- What the entries about one supplier do not agree on is not known; an entry without a place says
-- nothing of it.
agreed as (
    select
        paid.organisation,
        paid.financial_year,
        paid.supplier_key,
        min(entries.supplier_name) as supplier_name,
        max(entries.certain_from) filter (where entries.area_code is not null) as certain_from,
        min(entries.possible_from) filter (where entries.area_code is not null) as possible_from,
        min(entries.area_code) as area_code,
        case when min(entries.ward_code) = max(entries.ward_code) then min(entries.ward_code) end
            as ward_code,
        case when min(entries.size) = max(entries.size) then min(entries.size) end as size,
        case when min(entries.sector) = max(entries.sector) then min(entries.sector) end as sector,
        case when min(entries.kind) = max(entries.kind) then min(entries.kind) end as kind,
        min(entries.area_code) < max(entries.area_code) as disagrees
    from paid
    inner join entries
        on paid.supplier_key = entries.supplier_key
            and cast(left(paid.financial_year, 4) || '-10-01' as date)
            between entries.valid_from and entries.valid_to
    where paid.matched_by in ('id', 'name', 'accepted')
    group by paid.organisation, paid.financial_year, paid.supplier_key
),

described as (
    select
        paid.organisation,
        paid.financial_year,
        paid.supplier_key,
        coalesce(agreed.supplier_name, paid.paid_name) as supplier_name,
        paid.payee_class,
        paid.spend_class,
        case when paid.spend_class in ('purchase', 'individual') then 'purchase' else 'transfer' end
            as payment_class,
        paid.matched_by,
        coalesce(agreed.certain_from, 999) as certain_from,
        coalesce(agreed.possible_from, 0) as possible_from,
        case when not agreed.disagrees then agreed.area_code end as area_code,
        case when not agreed.disagrees then agreed.ward_code end as ward_code,
        agreed.size,
        agreed.sector,
        agreed.kind,
        coalesce(agreed.disagrees, false) as disagrees,
        paid.payment_count,
        paid.net_spend
    from paid
    left join agreed
        on paid.organisation = agreed.organisation
            and paid.financial_year = agreed.financial_year
            and paid.supplier_key = agreed.supplier_key
)

select * from described
