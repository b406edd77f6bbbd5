with

-- Which fifths are shown decides; how many people stand behind them only weighs them.
fifths as (
    select
        points.*,
        cast(coalesce(estimates.people, points.denominator) as decimal(20, 4)) as people,
        cast(points.value as decimal(18, 6)) as fifth_value,
        coalesce(
            exact_double(estimates.effective_base),
            ratio(points.base_unweighted, coalesce(city.design_effect, 1))
        ) as effective_base
    from trends.indicator_point as points
    inner join place.setting as city on points.area_code = city.area_code
    left join staging.survey_estimate as estimates
        on points.indicator_id = estimates.indicator_id
            and points.area_code = estimates.area_code
            and points.period = estimates.period
            and points.breakdown = estimates.breakdown
            and points.breakdown_group = estimates.breakdown_group
    where points.breakdown = 'deprivation_fifth'
),

-- How far the middle of a fifth lies from that of all people, ranked from the most deprived; times two.
placed as (
    select
        *,
        cast(
            2 * sum(people) over (
                partition by indicator_id, area_code, period
                order by cast(breakdown_group as int)
                rows between unbounded preceding and current row
            )
            - people
            - sum(people) over (partition by indicator_id, area_code, period)
            as decimal(20, 4)
        ) as distance
    from fifths
),

weighed as (
    select
        *,
        cast(people * distance as decimal(20, 4)) as lever,
        cast(
            round_to(
                ratio(cast(people * distance as decimal(20, 4)), 1)
                    * standard_error(lower_ci, upper_ci),
                4
            ) as decimal(20, 4)
        ) as lever_error
    from placed
),

summed as (
    select
        indicator_id,
        area_code,
        period,
        count(*) >= 5 as is_whole,
        coalesce(min(effective_base), 0e0) >= 50 as is_large,
        ratio(sum(cast(people * fifth_value as decimal(38, 10))), sum(people)) as mean_value,
        ratio(2 * sum(people), sum(cast(lever * distance as decimal(38, 8)))) as scale,
        ratio(sum(cast(lever * fifth_value as decimal(38, 10))), 1) as covered,
        case
            when count(lever_error) = count(*)
                then sqrt(ratio(sum(cast(lever_error * lever_error as decimal(38, 8))), 1))
        end as error
    from weighed
    group by indicator_id, area_code, period
),

sloped as (
    select
        indicator_id,
        area_code,
        period,
        case when is_whole and is_large then scale * covered end as slope,
        z_95() * scale * error as margin,
        mean_value,
        case
            when not is_whole then 'not every fifth has a figure'
            when not is_large then 'a fifth has an effective base below 50'
        end as note
    from summed
),

rounded as (
    select
        indicator_id,
        area_code,
        period,
        cast(round_to(slope, 6) as decimal(38, 6)) as slope_index,
        cast(round_to(slope - margin, 6) as decimal(38, 6)) as lower_ci,
        cast(round_to(slope + margin, 6) as decimal(38, 6)) as upper_ci,
        cast(
            round_to(ratio(mean_value + slope / 2, mean_value - slope / 2), 6) as decimal(38, 6)
        ) as relative_index,
        note
    from sloped
)

select * from rounded
