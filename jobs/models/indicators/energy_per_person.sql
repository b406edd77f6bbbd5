with

-- A body's own meters belong to no area and measure the body, not the city.
used as (
    select
        source_release, area_code, year,
        lower(coalesce(fuel, 'all')) as fuel,
        lower(coalesce(sector, 'all')) as sector, lower(coalesce(sub_sector, 'all')) as sub_sector,
        cast(value as decimal(26, 6)) * cast(
            case unit
                when 'kWh' then 1 when 'MWh' then 1000 when 'GWh' then 1000000 when 'ktoe' then 11630000
            end
            as decimal(8, 0)
        ) as kwh
    from staging.energy
    where measure = 'energy_use' and value is not null and area_code is not null
),

cover as (
    select * from staging.area_cover where contract = 'energy' and measure = 'energy_use'
),

areas as (
    select * from reference.dim_area where area_type is distinct from 'waste_disposal_authority'
),

-- Where a release gives a total beside its parts, the total counts and the parts do not.
by_sector as (
    select
        source_release, area_code, year, fuel, sector,
        coalesce(sum(case when sub_sector in ('all', 'total') then kwh end), sum(kwh)) as kwh
    from used
    group by source_release, area_code, year, fuel, sector
),

by_fuel as (
    select
        source_release, area_code, year, fuel,
        coalesce(sum(case when sector in ('all', 'total', 'all sectors') then kwh end), sum(kwh)) as kwh
    from by_sector
    group by source_release, area_code, year, fuel
),

by_area as (
    select
        source_release, area_code, year,
        coalesce(sum(case when fuel in ('all', 'total', 'all fuels') then kwh end), sum(kwh)) as kwh
    from by_fuel
    group by source_release, area_code, year
),

summed as (
    select
        cover.source_release, cover.area_code, cover.year,
        cast(sum(by_area.kwh) as decimal(38, 10)) as kwh
    from cover
    inner join by_area
        on cover.source_release = by_area.source_release
            and cover.member_code = by_area.area_code
            and cover.year = by_area.year
    group by cover.source_release, cover.area_code, cover.year
),

releases as (
    select
        source_release,
        max(case when areas.place_part = 'city' then 1 else 0 end) as has_city,
        max(year) as last_year
    from summed
    inner join areas using (area_code)
    group by source_release
),

-- Every release revises all years: one of them gives the whole series, for all areas.
newest as (
    select source_release
    from releases
    qualify row_number() over (order by has_city desc, last_year desc, source_release desc) = 1
),

peopled as (
    select
        summed.*,
        coalesce(
            cast(cast(in_release.population_thousands as decimal(18, 6)) * 1000 as decimal(38, 10)),
            cast(mid_year.population as decimal(38, 10))
        ) as people
    from summed
    inner join newest on summed.source_release = newest.source_release
    inner join areas on summed.area_code = areas.area_code
    left join staging.emission_population as in_release
        on summed.source_release = in_release.source_release
            and in_release.measure = 'energy_use'
            and summed.area_code = in_release.area_code
            and summed.year = in_release.year
    left join reference.population as mid_year
        on summed.area_code = mid_year.area_code and summed.year = mid_year.year
),

divided as (
    select
        area_code,
        cast(year as string) as period,
        'all' as breakdown, 'all' as breakdown_group,
        kwh as numerator,
        people as denominator,
        round_to(ratio(kwh, people), 6) as value,
        cast(null as decimal(38, 10)) as lower_ci,
        cast(null as decimal(38, 10)) as upper_ci,
        'ratio of totals' as method,
        cast(null as bigint) as base_unweighted,
        cast(null as bigint) as no_answer_base,
        'final energy consumption' as measure_basis,
        source_release,
        case when coalesce(people, 0) = 0 then '[x]' end as obs_status,
        case when coalesce(people, 0) = 0 then 'no population to divide by' end as note
    from peopled
)

select * from divided
