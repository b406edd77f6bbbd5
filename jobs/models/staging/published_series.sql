with

published as (
    select *
    from staging.published_statistic
    where
        subarea_code is null
        and value is not null
        and breakdown_group in ('all', 'female', 'male')
),

areas as (
    select area_code from reference.dim_area
),

periods as (
    select period, start_date from reference.dim_period
),

dated as (
    select published.*, periods.start_date
    from published
    inner join areas on published.area_code = areas.area_code
    inner join periods on published.period = periods.period
),

releases as (
    select measure, area_code, breakdown_group, source_release, min(start_date) as first_start
    from dated
    group by measure, area_code, breakdown_group, source_release
),

-- From its first period on a release takes the place of those before it: one that revises a whole series
-- gives all of it, one of a single year adds that year.
newest as (
    select dated.*
    from dated
    left join releases as newer
        on dated.measure = newer.measure
            and dated.area_code = newer.area_code
            and dated.breakdown_group = newer.breakdown_group
            and newer.source_release > dated.source_release
            and newer.first_start <= dated.start_date
    where newer.measure is null
),

shown as (
    select
        measure,
        area_code,
        period,
        case when breakdown_group = 'all' then 'all' else 'sex' end as breakdown,
        breakdown_group,
        value,
        lower_ci,
        upper_ci,
        unit,
        source_release
    from newest
)

select * from shown
