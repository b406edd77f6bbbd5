with

ranked as (
    select * from staging.income_rank
),

quantiles as (
    select * from staging.income_quantile
),

places as (
    select coalesce(design_effect, 1) as design_effect from place.setting
),

-- One row for each group of the jackknife, and one for none of them (-1).
grouped as (
    select
        area_code,
        period,
        breakdown,
        breakdown_group,
        cell,
        deleted_group,
        no_answer_base,
        cell_weight,
        cell_squared,
        group_weight,
        min(is_real) as is_real,
        sum(households) as households,
        sum(judged_weight) as judged_weight,
        sum(low_weight) as low_weight,
        sum(weighted_income) as weighted_income,
        sum(weight * distance) as difference,
        sum(weight * group_distance) as inner_difference
    from ranked
    group by
        area_code, period, breakdown, breakdown_group, cell, deleted_group, no_answer_base,
        cell_weight, cell_squared, group_weight
    union all
    select distinct
        area_code, period, breakdown, breakdown_group, cell, -1, no_answer_base, cell_weight,
        cell_squared, 0, 1, 0, 0, 0, 0, 0, 0
    from ranked
),

-- What is left of each cell without the group.
samples as (
    select
        *,
        sum(households) over (partition by cell) as base,
        min(is_real) over (partition by cell) as all_real,
        cell_weight - group_weight as left_weight,
        sum(judged_weight) over (partition by cell) - judged_weight as left_judged,
        sum(low_weight) over (partition by cell) - low_weight as left_low,
        sum(weighted_income) over (partition by cell) - weighted_income as left_income,
        sum(difference) over (partition by cell) - 2 * difference + inner_difference
            as left_difference
    from grouped
),

measured as (
    select
        samples.area_code,
        samples.period,
        samples.breakdown,
        samples.breakdown_group,
        cast(samples.deleted_group as bigint) as deleted_group,
        cast(samples.base as bigint) as base,
        cast(samples.no_answer_base as bigint) as no_answer_base,
        cast(samples.cell_weight as decimal(38, 10)) as people,
        round_to(
            effective_base(samples.cell_weight, samples.cell_squared, places.design_effect), 6
        ) as effective_base,
        samples.all_real = 1 as is_real,
        cast(samples.left_low as decimal(38, 10)) as low_weight,
        cast(samples.left_judged as decimal(38, 10)) as judged_weight,
        round_to(
            exact_double(samples.left_difference)
                / nullif(2e0 * exact_double(samples.left_weight) * exact_double(samples.left_weight), 0),
            6
        ) as half_difference,
        round_to(ratio(samples.left_income, samples.left_weight), 6) as mean_income,
        quantiles.lower_quantile,
        quantiles.median,
        quantiles.upper_quantile,
        cast(
            round_to(
                exact_double(samples.left_difference)
                    / nullif(2e0 * exact_double(samples.left_weight) * exact_double(samples.left_income), 0),
                8
            ) as decimal(18, 8)
        ) as gini,
        cast(round_to(100 * ratio(samples.left_low, samples.left_judged), 8) as decimal(18, 8))
            as low_share,
        cast(
            round_to(ratio(quantiles.upper_quantile, quantiles.lower_quantile), 8)
            as decimal(18, 8)
        ) as quantile_ratio
    from samples
    cross join places
    left join quantiles
        on samples.cell = quantiles.cell and samples.deleted_group = quantiles.deleted_group
)

select * from measured
