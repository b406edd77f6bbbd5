with

figures as (
    select distinct indicator_id, area_code from indicators.indicator_figure
),

catalogue as (
    select * from run.indicator cross join place.setting
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

missing as (
    select
        catalogue.indicator_id,
        catalogue.area_code,
        coalesce(periods.period, released.release_year) as period,
        coalesce(
            remarks.remark, 'no such figure for the area in the files of ' || catalogue.inputs
        ) as note
    from catalogue
    cross join released
    left join periods using (period_kind, baseline_year)
    left join remarks on catalogue.indicator_id = remarks.indicator_id
    left join figures
        on catalogue.indicator_id = figures.indicator_id
            and catalogue.area_code = figures.area_code
    where figures.indicator_id is null
)

select * from missing
