with

suppliers as (
    select
        *,
        case
            when payee_class = 'individual' then 'Payments to individuals'
            else coalesce(sector, 'Sector not known')
        end as sector_named
    from moneyflow.supplier_year
    where payment_class = 'purchase' and net_spend > 0
),

local_areas as (
    select area_code, position from place.area where part = 'local_area'
),

-- Each sector by where its suppliers are, and the first five there: the first five of those that
-- are outside an area are among them.
parts as (
    select
        organisation, financial_year, sector_named as sector, certain_from, possible_from,
        cast(null as string) as supplier_key, cast(null as string) as supplier_name,
        sum(net_spend) as spend, count(*) as supplier_count
    from suppliers
    group by organisation, financial_year, sector_named, certain_from, possible_from
    union all
    select
        organisation, financial_year, sector_named, certain_from, possible_from, supplier_key,
        supplier_name, net_spend, 1
    from suppliers
    qualify
        row_number() over (
            partition by organisation, financial_year, sector_named, certain_from, possible_from
            order by net_spend desc, supplier_key
        ) <= 5
),

told as (
    select
        parts.*,
        local_areas.area_code,
        case when certain_from > position and possible_from > position then spend else 0 end
            as leaves,
        case when certain_from > position and possible_from <= position then spend else 0 end
            as unknown
    from parts
    cross join local_areas
),

sectors as (
    select
        organisation, financial_year, area_code, sector, sum(spend) as spend,
        sum(leaves) as leaves, sum(unknown) as unknown, sum(supplier_count) as supplier_count
    from told
    where supplier_key is null
    group by organisation, financial_year, area_code, sector
),

-- What is not known to stay counts as leaving in the order, and stands apart in the figures.
ranked_sectors as (
    select
        *,
        row_number() over (
            partition by organisation, financial_year, area_code
            order by leaves + unknown desc, sector
        ) as sector_rank
    from sectors
    where leaves + unknown > 0
),

ranked_suppliers as (
    select
        told.*,
        ranked_sectors.sector_rank,
        row_number() over (
            partition by told.organisation, told.financial_year, told.area_code, told.sector
            order by told.leaves + told.unknown desc, told.supplier_key
        ) as supplier_rank
    from told
    inner join ranked_sectors
        on told.organisation = ranked_sectors.organisation
            and told.financial_year = ranked_sectors.financial_year
            and told.area_code = ranked_sectors.area_code
            and told.sector = ranked_sectors.sector
    where told.supplier_key is not null and told.leaves + told.unknown > 0
),

listed as (
    select
        organisation, financial_year, area_code, sector_rank, 0 as supplier_rank, sector,
        cast(null as string) as supplier_name, supplier_count, spend, leaves, unknown
    from ranked_sectors
    union all
    select
        organisation, financial_year, area_code, sector_rank, supplier_rank, sector, supplier_name,
        supplier_count, spend, leaves, unknown
    from ranked_suppliers
    where supplier_rank <= 5
),

described as (
    select
        organisation,
        financial_year,
        area_code,
        cast(sector_rank as int) as sector_rank,
        cast(supplier_rank as int) as supplier_rank,
        sector,
        supplier_name,
        cast(supplier_count as bigint) as supplier_count,
        cast(spend as decimal(38, 2)) as spend,
        cast(leaves as decimal(38, 2)) as leaves,
        cast(unknown as decimal(38, 2)) as place_unknown,
        case when unknown < spend then cast(round_to(100 * ratio(leaves, spend), 6) as decimal(38, 6))
            end as leaves_share
    from listed
)

select * from described where sector_rank <= 10
