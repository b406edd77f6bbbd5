with

cover as (
    select * from staging.area_cover where contract = 'population'
),

populations as (
    select * from staging.population
),

counted as (
    select
        cover.area_code,
        cover.year,
        cast(sum(populations.population) as bigint) as population,
        cover.source_release
    from cover
    inner join populations
        on cover.member_code = populations.area_code
            and cover.year = populations.year
            and cover.source_release = populations.source_release
    group by cover.area_code, cover.year, cover.source_release
),

dated as (
    select *, max(year) over (partition by source_release) as last_year
    from counted
),

-- A later release replaces an earlier one; years that it leaves out stay as they were.
newest as (
    select area_code, year, population, source_release
    from dated
    qualify row_number() over (
        partition by area_code, year order by last_year desc, source_release desc
    ) = 1
)

select * from newest
