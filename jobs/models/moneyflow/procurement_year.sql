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

ranked as (
    select
        suppliers.*,
        transfers.transfers,
        row_number() over (
            partition by suppliers.organisation, suppliers.financial_year, transfers.transfers
            order by suppliers.net_spend desc, suppliers.supplier_key
        ) as value_rank
    from suppliers
    inner join transfers
        on (suppliers.payment_class = 'purchase' or transfers.transfers = 'with')
            and suppliers.net_spend > 0
),

added as (
    select
        ranked.organisation,
        ranked.financial_year,
        local_areas.area_code,
        ranked.transfers,
        count(*) filter (where value_rank <= 300) as supplier_count,
        sum(net_spend) as all_spend,
        sum(net_spend) filter (where value_rank <= 300) as spend,
        sum(net_spend) filter (where value_rank <= 300 and certain_from <= local_areas.position) as spend_local,
        sum(net_spend) filter (where value_rank <= 300 and certain_from > local_areas.position and possible_from <= local_areas.position) as place_unknown,
        sum(net_spend) filter (where value_rank <= 300 and size in ('micro', 'small', 'medium', 'sme')) as spend_sme,
        sum(net_spend) filter (where value_rank <= 300 and size is null) as size_unknown,
        sum(net_spend) filter (where value_rank <= 300 and kind in ('voluntary', 'social enterprise')) as spend_voluntary,
        sum(net_spend) filter (where value_rank <= 300 and kind is null) as kind_unknown
    from ranked
    cross join local_areas
    group by ranked.organisation, ranked.financial_year, local_areas.area_code, ranked.transfers
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
        cast(round_to(100 * ratio(added.spend, added.all_spend), 6) as decimal(38, 6)) as spend_share,
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
    inner join years
        on added.organisation = years.organisation and added.financial_year = years.financial_year
    left join scores
        on added.organisation = scores.organisation
            and added.financial_year = scores.financial_year
            and added.area_code = scores.area_code
            and added.transfers = scores.transfers
)

select * from described
