with

samples as (
    select
        *,
        case when is_real then lower_quantile end as real_lower,
        case when is_real then upper_quantile end as real_upper
    from staging.income_sample
),

places as (
    select cast(left(baseline_period, 4) as int) as baseline_year from place.setting
),

-- The least and the most that a measure can be; the fewest households that it is given for.
measures as (
    select *
    from (
        values
            ('income_inequality', 1, 1000000000, 100), ('income_gini', 0, 1, 1),
            ('low_income', 0, 100, 1), ('income_p20_real', 0, 1000000000, 1),
            ('income_p80_real', 0, 1000000000, 1)
    ) as listed(indicator_id, smallest, largest, fewest)
),

listed as (
    select
        samples.*,
        measures.*,
        case indicator_id
            when 'income_inequality' then quantile_ratio
            when 'income_gini' then gini
            when 'low_income' then low_share
            when 'income_p20_real' then cast(real_lower as decimal(18, 8))
            else cast(real_upper as decimal(18, 8))
        end as value,
        case indicator_id
            when 'income_inequality' then upper_quantile
            when 'income_gini' then half_difference
            when 'low_income' then low_weight
            when 'income_p20_real' then real_lower
            else real_upper
        end as line_above,
        case indicator_id
            when 'income_inequality' then lower_quantile
            when 'income_gini' then mean_income
            when 'low_income' then judged_weight
        end as line_below
    from samples
    cross join measures
),

compared as (
    select
        *,
        value - max(case when deleted_group = -1 then value end) over (
            partition by indicator_id, area_code, period, breakdown, breakdown_group
        ) as deviation
    from listed
),

-- Delete-a-group jackknife: 19/20 of the sum of the squared differences from the whole.
spread as (
    select
        indicator_id, area_code, period, breakdown, breakdown_group,
        case
            when count(deviation) = count(*) and count(*) > 2
                then z_95() * sqrt(0.95e0 * exact_double(sum(cast(deviation as decimal(19, 8)) * deviation)))
        end as margin
    from compared
    group by indicator_id, area_code, period, breakdown, breakdown_group
),

limited as (
    select
        listed.*,
        spread.margin,
        case
            when base < fewest then 'fewer than 100 households'
            when value is not null then case when base < 30 then 'fewer than 30 households' end
            when indicator_id = 'low_income' then 'no national median of the year'
            when indicator_id in ('income_gini', 'income_inequality') then 'no income to divide by'
            else 'no price index of the year'
        end as note
    from listed
    inner join spread using (indicator_id, area_code, period, breakdown, breakdown_group)
    where deleted_group = -1
),

estimated as (
    select
        indicator_id, area_code, period, breakdown, breakdown_group,
        cast(case when base >= fewest then line_above end as decimal(38, 10)) as numerator,
        cast(case when base >= fewest then line_below end as decimal(38, 10)) as denominator,
        round_to(case when base >= fewest then value end, 6) as value,
        case when base >= fewest and margin is not null
            then round_to(greatest(exact_double(value) - margin, smallest), 6)
        end as lower_ci,
        case when base >= fewest and margin is not null
            then round_to(least(exact_double(value) + margin, largest), 6)
        end as upper_ci,
        'equivalised household income by people, limits by jackknife of 20 groups' as method,
        base as base_unweighted,
        effective_base,
        people,
        no_answer_base,
        case
            when indicator_id in ('income_p20_real', 'income_p80_real')
                then 'employment survey, prices of ' || cast(baseline_year as string)
            else 'employment survey'
        end as measure_basis,
        'employment ' || period as source_release,
        case when base < fewest or value is null then '[x]' when base < 30 then '[u]' end
            as obs_status,
        note
    from limited
    cross join places
)

select * from estimated
