with

suppliers as (
    select * from moneyflow.supplier_year where payment_class = 'purchase' and net_spend > 0
),

local_areas as (
    select area_code, position from place.area where part = 'local_area'
),

told as (
    select
        suppliers.organisation,
        suppliers.financial_year,
        local_areas.area_code,
        case
            when suppliers.payee_class = 'individual' then 'Payments to individuals'
            else coalesce(suppliers.sector, 'Sector not known')
        end as sector,
        suppliers.supplier_key,
        suppliers.supplier_name,
        suppliers.net_spend as spend,
        case
            when suppliers.certain_from > local_areas.position
                and suppliers.possible_from > local_areas.position then suppliers.net_spend
            else 0
        end as leaves,
        case
            when suppliers.certain_from > local_areas.position
                and suppliers.possible_from <= local_areas.position then suppliers.net_spend
            else 0
        end as unknown
    from suppliers
    cross join local_areas
),

sectors as (
    select
        organisation,
        financial_year,
        area_code,
        sector,
        sum(spend) as spend,
        sum(leaves) as leaves,
        sum(unknown) as unknown,
        count(*) as supplier_count
    from told
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
    where told.leaves + told.unknown > 0 and ranked_sectors.sector_rank <= 10
),

listed as (
    select
        organisation, financial_year, area_code, sector_rank, 0 as supplier_rank, sector,
        cast(null as string) as supplier_name, supplier_count, spend, leaves, unknown
    from ranked_sectors
    where sector_rank <= 10
    union all
    select
        organisation, financial_year, area_code, sector_rank, supplier_rank, sector, supplier_name,
        1 as supplier_count, spend, leaves, unknown
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
        cast(round_to(100 * ratio(leaves, spend), 6) as decimal(38, 6)) as leaves_share
    from listed
)

select * from described
