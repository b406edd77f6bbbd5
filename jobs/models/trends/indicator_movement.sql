with

directions as (
    select * from trends.indicator_direction where series = 'figure'
),

tests as (
    select * from trends.recent_trend where series = 'figure'
),

points as (
    select * from trends.indicator_point where is_latest
),

catalogue as (
    select * from reference.dim_indicator
),

-- Totals have no sampling limits: three years one way are called a direction.
moved as (
    select
        points.indicator_id,
        points.area_code,
        points.breakdown,
        points.breakdown_group,
        directions.years_in_direction,
        case
            when catalogue.kind <> 'total' then tests.recent_trend
            when directions.years_in_direction >= 3 then 'rising'
            when directions.years_in_direction <= -3 then 'falling'
            when directions.years_in_direction is not null then 'no clear direction'
        end as recent_trend
    from points
    left join tests using (indicator_id, area_code, breakdown, breakdown_group, point_year)
    left join directions using (indicator_id, area_code, breakdown, breakdown_group, point_year)
    inner join catalogue on points.indicator_id = catalogue.indicator_id
)

select * from moved
