with

suppliers as (
    select * from moneyflow.supplier_year where payee_class = 'supplier'
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

transfers as (
    select 'without' as transfers union all select 'with'
),

-- The first 300 of a year, with transfers or without, are among the first 300 of each class.
firsts_of_class as (
    select *
    from suppliers
    where net_spend > 0
    qualify
        row_number() over (
            partition by organisation, financial_year, payment_class
            order by net_spend desc, supplier_key
        ) <= 300
),

listed as (
    select firsts_of_class.*, transfers.transfers
    from firsts_of_class
    inner join transfers
        on (firsts_of_class.payment_class = 'purchase' or transfers.transfers = 'with')
    qualify
        row_number() over (
            partition by firsts_of_class.organisation, firsts_of_class.financial_year, transfers.transfers
            order by firsts_of_class.net_spend desc, firsts_of_class.supplier_key
        ) <= 300
),

classes as (
    select organisation, financial_year, payment_class, sum(net_spend) as spend
    from suppliers
    where net_spend > 0
    group by organisation, financial_year, payment_class
),

totals as (
    select
        classes.organisation,
        classes.financial_year,
        transfers.transfers,
        sum(classes.spend) as all_spend
    from classes
    inner join transfers on (classes.payment_class = 'purchase' or transfers.transfers = 'with')
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
        sum(net_spend) filter (where certain_from > local_areas.position and possible_from <= local_areas.position) as place_unknown,
        sum(net_spend) filter (where size in ('micro', 'small', 'medium', 'sme')) as spend_sme,
        sum(net_spend) filter (where size is null) as size_unknown,
        sum(net_spend) filter (where kind in ('voluntary', 'social enterprise')) as spend_voluntary,
        sum(net_spend) filter (where kind is null) as kind_unknown
    from listed
    cross join local_areas
    group by listed.organisation, listed.financial_year, local_areas.area_code, listed.transfers
),

described as (
    select
        added.organisation,
        added.financial_year,
        financial_year_start(added.financial_year) as start_date,
        added.area_code,
        added.transfers,
        added.supplier_count,
        cast(added.spend as decimal(38, 2)) as spend,
        cast(round_to(100 * ratio(added.spend, totals.all_spend), 6) as decimal(38, 6)) as spend_share,
        cast(coalesce(added.spend_local, 0) as decimal(38, 2)) as spend_local,
        cast(round_to(100 * ratio(coalesce(added.spend_local, 0), added.spend), 6) as decimal(38, 6)) as local_share,
        cast(round_to(100 * ratio(coalesce(added.place_unknown, 0), added.spend), 6) as decimal(38, 6)) as place_unknown_share,
        cast(round_to(100 * ratio(coalesce(added.spend_sme, 0), added.spend), 6) as decimal(38, 6)) as sme_share,
        cast(round_to(100 * ratio(coalesce(added.size_unknown, 0), added.spend), 6) as decimal(38, 6)) as size_unknown_share,
        cast(round_to(100 * ratio(coalesce(added.spend_voluntary, 0), added.spend), 6) as decimal(38, 6)) as voluntary_share,
        cast(round_to(100 * ratio(coalesce(added.kind_unknown, 0), added.spend), 6) as decimal(38, 6)) as kind_unknown_share,
        cast(round_to(ratio(scores.r3, scores.r2), 6) as decimal(38, 6)) as respend_per_pound,
        case when years.months_with_payments < 12 then '[p]' end as obs_status
    from added
    inner join totals
        on added.organisation = totals.organisation
            and added.financial_year = totals.financial_year
            and added.transfers = totals.transfers
    inner join years
        on added.organisation = years.organisation and added.financial_year = years.financial_year
    left join scores
        on added.organisation = scores.organisation
            and added.financial_year = scores.financial_year
            and added.area_code = scores.area_code
            and added.transfers = scores.transfers
)

select * from described
