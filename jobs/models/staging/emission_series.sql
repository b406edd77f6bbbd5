with

emissions as (
    select * from staging.emission_area
),

areas as (
    select * from reference.dim_area
),

populations as (
    select * from staging.emission_population
),

mid_year as (
    select * from reference.population
),

releases as (
    select
        emissions.measure,
        emissions.gas,
        emissions.sector,
        emissions.source_release,
        max(case when areas.place_part = 'city' then 1 else 0 end) as has_city,
        max(emissions.year) as last_year
    from emissions
    inner join areas on emissions.area_code = areas.area_code
    group by emissions.measure, emissions.gas, emissions.sector, emissions.source_release
),

-- Every release revises all years: one of them gives the whole series, for all areas.
newest as (
    select measure, gas, sector, source_release
    from releases
    qualify row_number() over (
        partition by measure, gas, sector
        order by has_city desc, last_year desc, source_release desc
    ) = 1
),

with_population as (
    select
        emissions.measure,
        emissions.gas,
        emissions.sector,
        emissions.area_code,
        emissions.year,
        emissions.value,
        coalesce(
            populations.population_thousands,
            cast(
                cast(mid_year.population as decimal(18, 0)) * cast(0.001 as decimal(4, 3))
                as decimal(38, 10)
            )
        ) as population_thousands,
        emissions.source_release
    from emissions
    inner join newest
        on emissions.measure = newest.measure
            and emissions.gas = newest.gas
            and emissions.sector = newest.sector
            and emissions.source_release = newest.source_release
    left join populations
        on emissions.source_release = populations.source_release
            and emissions.measure = populations.measure
            and emissions.area_code = populations.area_code
            and emissions.year = populations.year
    left join mid_year
        on emissions.area_code = mid_year.area_code and emissions.year = mid_year.year
)

select * from with_population
