with

figures as (
    select * from codelist.charter_figure
),

periods as (
    select * from reference.dim_period
),

practice as (
    select
        practice.*,
        case figures.kind
            when 'count' then practice.numerator
            else cast(
                round_to(
                    ratio(practice.numerator, practice.denominator)
                    * case figures.kind when 'share' then 100 else 1 end,
                    6
                ) as decimal(38, 6)
            )
        end as value
    from contracting.charter_practice as practice
    inner join figures on practice.figure_id = figures.figure_id
),

points as (
    select
        figure_id, period, breakdown, breakdown_group, numerator, denominator, value,
        cast(null as decimal(38, 6)) as lower_ci, cast(null as decimal(38, 6)) as upper_ci,
        lower_bound, upper_bound, cast(null as bigint) as base_unweighted,
        contracts_without_value as no_answer_base, obs_status, note
    from contracting.charter_contract
    union all
    select
        figure_id, period, breakdown, breakdown_group, numerator, denominator, value,
        null, null, null, null, null, no_answer_base, null, null
    from practice
    union all
    select
        figure_id, period, breakdown, breakdown_group, numerator, denominator, value,
        lower_ci, upper_ci, null, null, base_unweighted, no_answer_base, obs_status, note
    from contracting.charter_survey
    union all
    select
        figure_id, period, breakdown, breakdown_group, numerator, denominator, value,
        null, null, lower_bound, upper_bound, null, null, obs_status, note
    from contracting.charter_flow
),

-- The years between the first figure and the last that have none.
spans as (
    select
        points.figure_id,
        min(periods.start_date) as first_day,
        max(periods.start_date) as last_day,
        max(figures.period_kind) as period_kind
    from points
    inner join periods on points.period = periods.period
    inner join figures on points.figure_id = figures.figure_id
    where points.breakdown = 'all'
    group by points.figure_id
),

gaps as (
    select spans.figure_id, periods.period, 'nothing is on record for that year' as reason
    from spans
    inner join periods
        on spans.period_kind = periods.period_kind
            and periods.start_date between spans.first_day and spans.last_day
    left join points
        on spans.figure_id = points.figure_id
            and periods.period = points.period
            and points.breakdown = 'all'
    where points.figure_id is null
    union all
    select
        figures.figure_id,
        releases.release_year,
        coalesce(extracts.reason, 'the files do not hold what it needs')
    from figures
    cross join reference.release_year as releases
    left join run.extract as extracts on figures.contract = extracts.contract
    left join spans on figures.figure_id = spans.figure_id
    where spans.figure_id is null and figures.wording is not null
),

with_gaps as (
    select * from points
    union all
    select
        figure_id, period, 'all', 'all', null, null, null, null, null, null, null, null, null,
        '[x]', reason
    from gaps
)

select * from with_gaps
