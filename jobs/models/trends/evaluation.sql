with

difference as (
    select
        1 as question,
        row_number() over (order by attention, sort_order) as position,
        *
    from trends.evaluation_difference
),

help as (
    select
        2 as question,
        row_number() over (
            order by case when change_value is null then 1 else 0 end, sort_order
        ) as position,
        *
    from trends.evaluation_help
),

-- Outcomes that nothing serves come first.
coverage as (
    select
        3 as question,
        row_number() over (
            order by
                case when indicators = 0 then 0 else 1 end
                + case when commitments = 0 then 0 else 1 end,
                sort_order
        ) as position,
        *
    from trends.evaluation_coverage
),

asked as (
    select
        question, position, indicator_id as subject_id, title as subject,
        cast(null as string) as theme, unit, baseline_period, latest_period, latest_value,
        change_value, change_lower_ci, change_upper_ci, judgement, comparator_code,
        comparator_period, comparator_value, standing, gap_first, gap_latest, gap_moved,
        cast(null as bigint) as neighbours,
        cast(null as decimal(38, 6)) as neighbour_median,
        cast(null as decimal(38, 6)) as neighbour_lowest,
        cast(null as decimal(38, 6)) as neighbour_highest,
        cast(null as decimal(38, 6)) as change_beyond,
        cast(null as string) as commitment_link, cast(null as string) as delivery_link,
        cast(null as string) as outcome_link, cast(null as string) as indicator_link,
        cast(null as bigint) as indicators, cast(null as bigint) as getting_better,
        cast(null as bigint) as getting_worse, cast(null as bigint) as commitments,
        cast(null as bigint) as commitments_evidenced,
        cast(null as decimal(38, 2)) as contract_value, obs_status, sentence
    from difference
    union all
    select
        question, position, indicator_id, title, null, unit, baseline_period, latest_period, null,
        change_value, null, null, null, null, null, null, null, null, null, null, neighbours,
        neighbour_median, neighbour_lowest, neighbour_highest, change_beyond, commitment_link,
        delivery_link, outcome_link, indicator_link, null, null, null, null, null, null,
        obs_status, sentence
    from help
    union all
    select
        question, position, outcome_id, outcome, theme, null, null, release_year, null, null, null,
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, indicators, getting_better, getting_worse, commitments,
        commitments_evidenced, contract_value, null, sentence
    from coverage
),

typed as (
    select
        cast(question as int) as question, cast(position as int) as position, subject_id, subject,
        theme, unit, baseline_period, latest_period, latest_value, change_value, change_lower_ci,
        change_upper_ci, judgement, comparator_code, comparator_period, comparator_value, standing,
        gap_first, gap_latest, gap_moved, neighbours, neighbour_median, neighbour_lowest,
        neighbour_highest, change_beyond, commitment_link, delivery_link, outcome_link,
        indicator_link, indicators, getting_better, getting_worse, commitments,
        commitments_evidenced, contract_value, obs_status, sentence
    from asked
)

select * from typed
