with

changes as (
    select * from trends.indicator_change where breakdown = 'all'
),

-- Totals of areas of different size are not held against each other.
catalogue as (
    select * from reference.dim_indicator where denominator <> 'none' or kind <> 'total'
),

city as (
    select changes.*
    from changes
    inner join catalogue on changes.indicator_id = catalogue.indicator_id
    inner join place.setting as settings on changes.area_code = settings.area_code
),

named as (
    select area_code from place.area where part = 'neighbour'
),

added as (
    select
        city.indicator_id,
        count(*) as neighbours,
        percentile_cont(0.5) within group (order by exact_double(others.change_value)) as median,
        min(others.change_value) as lowest,
        max(others.change_value) as highest
    from city
    inner join changes as others
        on city.indicator_id = others.indicator_id
            and city.baseline_period = others.baseline_period
            and city.latest_period = others.latest_period
            and city.measure_basis is not distinct from others.measure_basis
    inner join named on others.area_code = named.area_code
    where others.change_value is not null
    group by city.indicator_id
),

typed as (
    select
        indicator_id,
        neighbours,
        cast(round_to(median, 6) as decimal(38, 6)) as median,
        lowest,
        highest
    from added
)

select * from typed
