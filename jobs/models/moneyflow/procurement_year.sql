with

listed as (
    select * from moneyflow.procurement_supplier
),

years as (
    select organisation, financial_year, months_with_payments from moneyflow.spend_year
),

scores as (
    select * from moneyflow.lm3 where variant = 'suppliers_only'
),

local_areas as (
    select area_code, position from place.area where part = 'local_area'
),

classes as (
    select organisation, financial_year, payment_class, sum(net_spend) as spend
    from moneyflow.supplier_year
    where payee_class = 'supplier' and net_spend > 0
    group by organisation, financial_year, payment_class
),

totals as (
    select
        classes.organisation,
        classes.financial_year,
        transfers.transfers,
        sum(classes.spend) as all_spend
    from classes
    inner join (select distinct transfers, with_transfers from moneyflow.lm3_variant) as transfers
        on (classes.payment_class = 'purchase' or transfers.with_transfers)
    group by classes.organisation, classes.financial_year, transfers.transfers
),

added as (
    select
        listed.organisation,
        listed.financial_year,
        local_areas.area_code,
        listed.transfers,
        count(*) as supplier_count,
        sum(net_spend) as spend,
        sum(net_spend) filter (where certain_from <= local_areas.position) as spend_local,
        coalesce(sum(net_spend) filter (where certain_from > local_areas.position and possible_from <= local_areas.position), 0) as place_unknown,
        sum(net_spend) filter (where size in ('micro', 'small', 'medium', 'sme')) as spend_sme,
        coalesce(sum(net_spend) filter (where size is null), 0) as size_unknown,
        sum(net_spend) filter (where kind in ('voluntary', 'social enterprise')) as spend_voluntary,
        coalesce(sum(net_spend) filter (where kind is null), 0) as kind_unknown
    from listed
    cross join local_areas
    group by listed.organisation, listed.financial_year, local_areas.area_code, listed.transfers
),

-- Of what nothing is known there is no share.
known as (
    select
        *,
        case when place_unknown < spend then coalesce(spend_local, 0) end as known_local,
        case when size_unknown < spend then coalesce(spend_sme, 0) end as known_sme,
        case when kind_unknown < spend then coalesce(spend_voluntary, 0) end as known_voluntary
    from added
),

described as (
    select
        known.organisation,
        known.financial_year,
        financial_year_start(known.financial_year) as start_date,
        known.area_code,
        known.transfers,
        known.supplier_count,
        cast(known.spend as decimal(38, 2)) as spend,
        cast(round_to(100 * ratio(known.spend, totals.all_spend), 6) as decimal(38, 6)) as spend_share,
        cast(known.known_local as decimal(38, 2)) as spend_local,
        cast(round_to(100 * ratio(known.known_local, known.spend), 6) as decimal(38, 6)) as local_share,
        cast(round_to(100 * ratio(known.place_unknown, known.spend), 6) as decimal(38, 6)) as place_unknown_share,
        cast(round_to(100 * ratio(known.known_sme, known.spend), 6) as decimal(38, 6)) as sme_share,
        cast(round_to(100 * ratio(known.size_unknown, known.spend), 6) as decimal(38, 6)) as size_unknown_share,
        cast(round_to(100 * ratio(known.known_voluntary, known.spend), 6) as decimal(38, 6)) as voluntary_share,
        cast(round_to(100 * ratio(known.kind_unknown, known.spend), 6) as decimal(38, 6)) as kind_unknown_share,
        cast(round_to(ratio(scores.r3, scores.r2), 6) as decimal(38, 6)) as respend_per_pound,
        nullif(
            case when years.months_with_payments < 12 then '[p]' else '' end
            || case when known.known_local is null then '[x]' else '' end,
            ''
        ) as obs_status
    from known
    inner join totals
        on known.organisation = totals.organisation
            and known.financial_year = totals.financial_year
            and known.transfers = totals.transfers
    inner join years
        on known.organisation = years.organisation and known.financial_year = years.financial_year
    left join scores
        on known.organisation = scores.organisation
            and known.financial_year = scores.financial_year
            and known.area_code = scores.area_code
            and known.transfers = scores.transfers
)

select * from described
