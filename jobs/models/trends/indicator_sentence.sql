with

wordings as (
    select * from trends.indicator_wording
),

ends as (
    select * from trends.indicator_end
),

changes as (
    select * from trends.indicator_change
),

catalogue as (
    select * from reference.dim_indicator
),

templates as (
    select * from codelist.sentence_template
),

periods as (
    select * from reference.dim_period
),

-- How many years in a row the newest figure has gone one way.
runs as (
    select indicator_id, area_code, breakdown, breakdown_group, years_in_direction
    from trends.indicator_point
    inner join trends.indicator_direction
        using (indicator_id, area_code, breakdown, breakdown_group, point_year)
    where is_latest and series = 'figure'
),

-- The newest period of the series, where it has no figure though an earlier one has.
newest as (
    select
        figures.indicator_id,
        figures.area_code,
        figures.breakdown,
        figures.breakdown_group,
        figures.period,
        coalesce(figures.note, figures.obs_status) as reason,
        figures.value
    from trends.indicator_value as figures
    inner join periods on figures.period = periods.period
    qualify row_number() over (
        partition by
            figures.indicator_id, figures.area_code, figures.breakdown, figures.breakdown_group
        order by periods.start_date desc, figures.period
    ) = 1
),

-- A change that chance may explain is neither good nor bad; nor is that of a measure of inequality,
-- which falls too when the top becomes poorer.
judged as (
    select
        wordings.indicator_id,
        wordings.area_code,
        wordings.breakdown,
        wordings.breakdown_group,
        coalesce(ends.sentence, wordings.sentence) as sentence,
        abs(runs.years_in_direction) as years,
        newest.period,
        newest.reason,
        case
            when catalogue.direction = 'neither' or catalogue.unit in ('ratio', 'index') then null
            when catalogue.kind <> 'total' and wordings.template_id not like '%clear%' then null
            when wordings.template_id like 'up%' and catalogue.direction = 'higher' then 'better'
            when wordings.template_id like 'down%' and catalogue.direction = 'lower' then 'better'
            when wordings.template_id like 'up%' or wordings.template_id like 'down%' then 'worse'
        end as verdict_id,
        case
            when catalogue.kind <> 'total' then null
            when runs.years_in_direction >= 3 then 'run_up'
            when runs.years_in_direction <= -3 then 'run_down'
        end as run_id,
        case
            when newest.value is null and changes.latest_period <> newest.period
                then 'missing_since'
        end as missing_id
    from wordings
    left join ends using (indicator_id, area_code, breakdown, breakdown_group)
    left join runs using (indicator_id, area_code, breakdown, breakdown_group)
    left join changes using (indicator_id, area_code, breakdown, breakdown_group)
    left join newest using (indicator_id, area_code, breakdown, breakdown_group)
    inner join catalogue on wordings.indicator_id = catalogue.indicator_id
),

finished as (
    select
        judged.indicator_id,
        judged.area_code,
        judged.breakdown,
        judged.breakdown_group,
        judged.sentence
            || coalesce(verdicts.wording, '')
            || coalesce(fill(moves.wording, '{years}', cast(judged.years as string)), '')
            || coalesce(
                fill(fill(gaps.wording, '{period}', judged.period), '{reason}', judged.reason), ''
            ) as sentence
    from judged
    left join templates as verdicts on judged.verdict_id = verdicts.template_id
    left join templates as moves on judged.run_id = moves.template_id
    left join templates as gaps on judged.missing_id = gaps.template_id
)

select * from finished
