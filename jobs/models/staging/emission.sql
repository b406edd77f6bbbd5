with

source as (
    select *
    from staging.energy
    where
        measure in ('territorial_emissions', 'scope_of_influence_emissions')
        and value is not null
),

labelled as (
    select
        source_release,
        measure,
        case when unit = 'kt CO2' then 'co2' else lower(coalesce(gas, 'all')) end as gas,
        lower(coalesce(sector, 'all')) as sector,
        lower(coalesce(sub_sector, 'all')) as sub_sector,
        area_code,
        year,
        unit,
        value
    from source
),

-- Where a release gives a total beside its parts, the total counts and the parts do not.
by_sector as (
    select
        source_release,
        measure,
        gas,
        sector,
        area_code,
        year,
        unit,
        coalesce(sum(value) filter (where sub_sector = 'all'), sum(value)) as value
    from labelled
    group by source_release, measure, gas, sector, area_code, year, unit
),

with_all_sectors as (
    select
        source_release,
        measure,
        gas,
        'all' as sector,
        area_code,
        year,
        unit,
        coalesce(sum(value) filter (where sector = 'all'), sum(value)) as value
    from by_sector
    group by source_release, measure, gas, area_code, year, unit
    union all
    select source_release, measure, gas, sector, area_code, year, unit, value
    from by_sector
    where sector <> 'all'
),

-- Gases add up only as CO2e.
with_all_gases as (
    select
        source_release,
        measure,
        'all' as gas,
        sector,
        area_code,
        year,
        coalesce(sum(value) filter (where gas = 'all'), sum(value)) as value
    from with_all_sectors
    where unit = 'kt CO2e'
    group by source_release, measure, sector, area_code, year
    union all
    select source_release, measure, gas, sector, area_code, year, value
    from with_all_sectors
    where gas <> 'all'
),

typed as (
    select
        source_release,
        measure,
        gas,
        sector,
        area_code,
        year,
        cast(value as decimal(38, 10)) as value
    from with_all_gases
)

select * from typed
