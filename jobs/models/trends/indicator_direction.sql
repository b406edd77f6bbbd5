with

points as (
    select * from trends.indicator_point
),

stepped as (
    select
        *,
        value - lag(value) over (
            partition by indicator_id, area_code, breakdown, breakdown_group order by point_year
        ) as value_step,
        point_year - lag(point_year) over (
            partition by indicator_id, area_code, breakdown, breakdown_group order by point_year
        ) as year_step
    from points
),

-- A step is one from year to year: up 1, level 0, down -1; over a gap it is none.
signed as (
    select
        indicator_id,
        area_code,
        breakdown,
        breakdown_group,
        point_year,
        is_latest,
        case
            when year_step = 1 and value_step > 0 then 1
            when year_step = 1 and value_step < 0 then -1
            when year_step = 1 then 0
        end as step_sign
    from stepped
),

latest as (
    select * from signed where is_latest and step_sign is not null
),

counted as (
    select
        latest.indicator_id,
        latest.area_code,
        latest.breakdown,
        latest.breakdown_group,
        cast(
            latest.step_sign * (latest.point_year - max(signed.point_year)) as int
        ) as years_in_direction
    from latest
    inner join signed
        on latest.indicator_id = signed.indicator_id
            and latest.area_code = signed.area_code
            and latest.breakdown = signed.breakdown
            and latest.breakdown_group = signed.breakdown_group
            and signed.step_sign is distinct from latest.step_sign
    group by
        latest.indicator_id,
        latest.area_code,
        latest.breakdown,
        latest.breakdown_group,
        latest.point_year,
        latest.step_sign
)

select * from counted
