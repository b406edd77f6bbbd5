with

settings as (
    select * from place.setting
),

catalogue as (
    select * from run.indicator
),

remarks as (
    select * from trends.indicator_remark
),

periods as (
    select * from reference.dim_period
),

released as (
    select release_year, baseline_year
    from reference.release_year
    inner join periods on release_year = period
),

-- The years for which the city has a figure.
held as (
    select distinct figures.indicator_id, periods.period_kind, periods.baseline_year
    from indicators.indicator_figure as figures
    inner join settings on figures.area_code = settings.area_code
    inner join periods on figures.period = periods.period
    where figures.breakdown = 'all'
),

-- What is shown in the place of an indicator: of several stand-ins the first by name.
shown_instead as (
    select catalogue.stands_in_for as indicator_id, min(catalogue.title) as title
    from catalogue
    inner join held on catalogue.indicator_id = held.indicator_id
    group by catalogue.stands_in_for
),

absent as (
    select
        catalogue.indicator_id,
        coalesce(periods.period, released.release_year) as period,
        coalesce(
            remarks.remark,
            'the files given hold no such figure for the city ('
                || replace(replace(catalogue.inputs, '; ', ', '), '_', ' ') || ')'
        ) || case
            when shown_instead.title is null then ''
            else '; shown in its place: ' || shown_instead.title
        end as note
    from catalogue
    cross join released
    left join periods using (period_kind, baseline_year)
    left join remarks on catalogue.indicator_id = remarks.indicator_id
    left join held on catalogue.indicator_id = held.indicator_id
    left join shown_instead on catalogue.indicator_id = shown_instead.indicator_id
    where held.indicator_id is null
),

surveyed as (
    select
        held.indicator_id,
        held.period_kind,
        min(held.baseline_year) as first_year,
        greatest(max(held.baseline_year), max(released.baseline_year)) as last_year
    from held
    inner join catalogue on held.indicator_id = catalogue.indicator_id
    cross join released
    where catalogue.kind <> 'total' and catalogue.stands_in_for is null
    group by held.indicator_id, held.period_kind
),

-- From the first survey to the release every year has a row.
skipped as (
    select surveyed.indicator_id, periods.period, 'no survey that year' as note
    from surveyed
    inner join periods
        on surveyed.period_kind = periods.period_kind
            and periods.baseline_year between surveyed.first_year and surveyed.last_year
    left join held
        on surveyed.indicator_id = held.indicator_id
            and periods.baseline_year = held.baseline_year
    where held.indicator_id is null
),

together as (
    select indicator_id, period, note from absent
    union all
    select indicator_id, period, note from skipped
),

missing as (
    select together.indicator_id, settings.area_code, together.period, together.note
    from together
    cross join settings
)

select * from missing
