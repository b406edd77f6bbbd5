with

points as (
    select * from trends.indicator_point
),

-- Totals of areas of different size are not ranked, nor what chance alone can reorder.
catalogue as (
    select indicator_id, case direction when 'lower' then 1 else -1 end as best_first
    from reference.dim_indicator
    where denominator <> 'none' and kind = 'total'
),

-- Only like with like: areas of one type, figures of one basis and one period.
ranked as (
    select
        *,
        rank() over (
            partition by indicator_id, breakdown, breakdown_group, period, measure_basis, area_type
            order by value * best_first
        ) as area_rank,
        count(*) over (
            partition by indicator_id, breakdown, breakdown_group, period, measure_basis, area_type
        ) as areas_ranked
    from points
    inner join reference.dim_area using (area_code)
    inner join catalogue using (indicator_id)
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
