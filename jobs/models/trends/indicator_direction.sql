with

-- A gap moves by its size, whichever side it lies on.
series_points as (
    select
        indicator_id, area_code, breakdown, breakdown_group, 'figure' as series, point_year, value
    from trends.indicator_point
    union all
    select indicator_id, area_code, 'all', 'all', gap_type, point_year, abs(gap_value)
    from trends.inequality_point
    where gap_value is not null
),

stepped as (
    select
        *,
        value - lag(value) over ordered as value_step,
        point_year - lag(point_year) over ordered as year_step
    from series_points
    window ordered as (
        partition by indicator_id, area_code, breakdown, breakdown_group, series
        order by point_year
    )
),

-- A step is one from year to year: up 1, level 0, down -1; over a gap it is none.
signed as (
    select
        *,
        case
            when year_step = 1 and value_step > 0 then 1
            when year_step = 1 and value_step < 0 then -1
            when year_step = 1 then 0
        end as step_sign
    from stepped
),

turned as (
    select
        *,
        case
            when step_sign is distinct from lag(step_sign) over (
                partition by indicator_id, area_code, breakdown, breakdown_group, series
                order by point_year
            ) then point_year
        end as turn_year
    from signed
),

counted as (
    select
        indicator_id,
        area_code,
        breakdown,
        breakdown_group,
        series,
        point_year,
        cast(
            step_sign * (
                point_year + 1 - max(turn_year) over (
                    partition by indicator_id, area_code, breakdown, breakdown_group, series
                    order by point_year
                    rows between unbounded preceding and current row
                )
            ) as int
        ) as years_in_direction
    from turned
)

select * from counted where years_in_direction is not null
