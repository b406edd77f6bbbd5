with

figures as (
    select * from indicators.indicator_figure
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
        figures.obs_status,
        case
            when remarks.remark is null then figures.note
            when figures.note is null then remarks.remark
            else figures.note || '; ' || remarks.remark
        end as note
    from figures
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
