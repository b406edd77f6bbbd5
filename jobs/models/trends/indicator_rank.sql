with

points as (
    select * from trends.indicator_point
),

areas as (
    select * from reference.dim_area
),

-- Totals of areas of different size are not ranked.
catalogue as (
    select * from reference.dim_indicator where denominator <> 'none'
),

-- Only like with like: areas of one type, figures of one basis and one period.
ranked as (
    select
        points.indicator_id,
        points.area_code,
        points.breakdown,
        points.breakdown_group,
        points.is_latest,
        rank() over (
            partition by
                points.indicator_id,
                points.breakdown,
                points.breakdown_group,
                points.period,
                points.measure_basis,
                areas.area_type
            order by case catalogue.direction when 'lower' then points.value else -points.value end
        ) as area_rank,
        count(*) over (
            partition by
                points.indicator_id,
                points.breakdown,
                points.breakdown_group,
                points.period,
                points.measure_basis,
                areas.area_type
        ) as areas_ranked
    from points
    inner join areas on points.area_code = areas.area_code
    inner join catalogue on points.indicator_id = catalogue.indicator_id
),

kept as (
    select
        indicator_id,
        area_code,
        breakdown,
        breakdown_group,
        cast(area_rank as int) as area_rank,
        cast(areas_ranked as int) as areas_ranked
    from ranked
    where is_latest and areas_ranked > 1
)

select * from kept
