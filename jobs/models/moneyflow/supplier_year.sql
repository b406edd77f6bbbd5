with

matched as (
    select * from staging.matched_name
),

years as (
    select
        financial_year,
        cast(left(financial_year, 4) || '-10-01' as date) as first_of_october
    from staging.matched_name
    group by financial_year
),

entries as (
    select
        *,
        max(
            case
                when valid_from > cast('1900-01-01' as date) or valid_to < cast('2999-12-31' as date)
                    then 1
                else 0
            end
        ) over (partition by supplier_key) = 1 as is_dated
    from staging.supplier_place
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

-- What always holds is read once for all years.
held as (
    select entries.*, cast(null as string) as financial_year
    from entries
    where not is_dated
    union all
    select entries.*, years.financial_year
    from entries
    inner join years on years.first_of_october between entries.valid_from and entries.valid_to
    where entries.is_dated
),

-- What the entries about one supplier do not agree on is not known; an entry without a place says
-- nothing of it.
agreed as (
    select
        supplier_key,
        financial_year,
        min(supplier_name) as supplier_name,
        max(certain_from) filter (where area_code is not null) as certain_from,
        min(possible_from) filter (where area_code is not null) as possible_from,
        min(area_code) as area_code,
        case when min(ward_code) = max(ward_code) then min(ward_code) end as ward_code,
        case when min(size) = max(size) then min(size) end as size,
        case when min(sector) = max(sector) then min(sector) end as sector,
        case when min(kind) = max(kind) then min(kind) end as kind,
        min(area_code) < max(area_code) as disagrees
    from held
    group by supplier_key, financial_year
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
        on paid.supplier_key = agreed.supplier_key
            and paid.financial_year = coalesce(agreed.financial_year, paid.financial_year)
            and paid.matched_by in ('id', 'name', 'accepted')
)

select * from described
