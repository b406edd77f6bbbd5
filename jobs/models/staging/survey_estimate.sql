with

answered as (
    select * from staging.survey_group
),

incomes as (
    select * from staging.income_estimate
),

kinds as (
    select indicator_id, kind from run.indicator
),

places as (
    select coalesce(design_effect, 1) as design_effect from place.setting
),

-- What a mean can be at all: the score of seven answers.
ranges as (
    select *
    from (values ('mental_wellbeing', 7, 35)) as listed(indicator_id, smallest, largest)
),

quantiles as (
    select
        cast(degrees_of_freedom as int) as degrees,
        cast(quantile_95 as double) as quantile
    from codelist.t_quantile
),

based as (
    select
        answered.*,
        kinds.kind,
        ratio(answered.weighted, answered.weights) as mean,
        effective_base(answered.weights, answered.squared, places.design_effect) as effective_base,
        ranges.smallest,
        ranges.largest
    from answered
    inner join kinds on answered.indicator_id = kinds.indicator_id
    left join ranges on answered.indicator_id = ranges.indicator_id
    cross join places
),

spread as (
    select
        based.*,
        mean * effective_base as effective_count,
        mean_error(weights, weighted, weighted_square, effective_base) as error,
        cast(floor(effective_base) as int) - 1 as degrees
    from based
),

limited as (
    select
        spread.*,
        wilson_lower(effective_count, effective_base, z_95()) as share_lower,
        wilson_upper(effective_count, effective_base, z_95()) as share_upper,
        error * coalesce(
            quantiles.quantile,
            case when spread.degrees > 100 then t_quantile_large(spread.degrees) end
        ) as margin
    from spread
    left join quantiles on spread.degrees = quantiles.degrees
),

estimated as (
    select
        indicator_id,
        area_code,
        period,
        breakdown,
        breakdown_group,
        weighted as numerator,
        cast(weights as decimal(38, 10)) as denominator,
        round_to(case when kind = 'survey_share' then 100 * mean else mean end, 6) as value,
        round_to(
            case
                when kind = 'survey_share' then 100 * share_lower
                when mean - margin < smallest then smallest
                else mean - margin
            end,
            6
        ) as lower_ci,
        round_to(
            case
                when kind = 'survey_share' then 100 * share_upper
                when mean + margin > largest then largest
                else mean + margin
            end,
            6
        ) as upper_ci,
        case
            when kind = 'survey_share' then 'weighted share, Wilson limits on the effective base'
            else 'weighted mean, limits by Student''s t on the effective base'
        end as method,
        base as base_unweighted,
        round_to(effective_base, 6) as effective_base,
        cast(weights as decimal(38, 10)) as people,
        no_answer_base,
        source || ' survey' as measure_basis,
        source || ' ' || period as source_release,
        case when base = 0 then '[x]' when base < 30 then '[u]' end as obs_status,
        case when base = 0 then 'nobody answered' when base < 30 then 'fewer than 30 answers' end
            as note
    from limited
),

together as (
    select * from estimated
    union all
    select * from incomes
)

select * from together
