with

figures as (
    select * from trends.disclosed_figure
),

periods as (
    select * from reference.dim_period
),

-- A figure of several years is broken when the change lies within them.
breaks as (
    select
        figures.indicator_id,
        figures.period,
        min('change of the series in ' || breaks.period || ': ' || breaks.reason) as reason
    from (select distinct indicator_id, period from figures) as figures
    inner join periods on figures.period = periods.period
    inner join place.break as breaks on figures.indicator_id = breaks.indicator_id
    inner join periods as first_after
        on breaks.period = first_after.period
            and first_after.start_date between periods.start_date and periods.end_date
    group by figures.indicator_id, figures.period
),

missing as (
    select * from trends.indicator_missing
),

remarks as (
    select * from trends.indicator_remark
),

together as (
    select
        figures.indicator_id,
        figures.area_code,
        figures.period,
        figures.breakdown,
        figures.breakdown_group,
        cast(figures.numerator as decimal(38, 6)) as numerator,
        cast(figures.denominator as decimal(38, 6)) as denominator,
        cast(figures.value as decimal(38, 6)) as value,
        cast(figures.lower_ci as decimal(38, 6)) as lower_ci,
        cast(figures.upper_ci as decimal(38, 6)) as upper_ci,
        figures.method,
        figures.base_unweighted,
        figures.no_answer_base,
        figures.measure_basis,
        figures.source_release,
        case
            when breaks.reason is null then figures.obs_status
            when coalesce(figures.obs_status, '') like '%[b]%' then figures.obs_status
            else coalesce(figures.obs_status, '') || '[b]'
        end as obs_status,
        nullif(
            coalesce(figures.note, '')
                || coalesce(case when figures.note is null then '' else '; ' end || breaks.reason, '')
                || coalesce(
                    case when coalesce(figures.note, breaks.reason) is null then '' else '; ' end
                        || remarks.remark,
                    ''
                ),
            ''
        ) as note
    from figures
    left join breaks
        on figures.indicator_id = breaks.indicator_id and figures.period = breaks.period
    left join remarks on figures.indicator_id = remarks.indicator_id
    union all
    select
        indicator_id,
        area_code,
        period,
        'all' as breakdown,
        'all' as breakdown_group,
        null as numerator,
        null as denominator,
        null as value,
        null as lower_ci,
        null as upper_ci,
        null as method,
        null as base_unweighted,
        null as no_answer_base,
        null as measure_basis,
        null as source_release,
        '[x]' as obs_status,
        note
    from missing
)

select * from together
