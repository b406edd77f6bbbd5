with

-- Emissions and energy use are two publications, whatever their releases are called.
emissions as (
    select *, coalesce(measure = 'energy_use', false) as is_use
    from staging.energy
    where population_thousands is not null
),

cover as (
    select *, coalesce(measure = 'energy_use', false) as is_use
    from staging.area_cover
    where contract = 'energy'
),

-- The file repeats the population on every row of an area and year.
once as (
    select source_release, is_use, area_code, year, max(population_thousands) as population_thousands
    from emissions
    group by source_release, is_use, area_code, year
),

summed as (
    select
        cover.source_release,
        cover.measure,
        cover.area_code,
        cover.year,
        cast(sum(once.population_thousands) as decimal(38, 10)) as population_thousands
    from cover
    left join once
        on cover.source_release = once.source_release
            and cover.is_use = once.is_use
            and cover.member_code = once.area_code
            and cover.year = once.year
    group by cover.source_release, cover.measure, cover.area_code, cover.year
    having count(once.population_thousands) = count(*)
)

select * from summed
