with

figures as (
    select * from indicators.indicator_figure
),

catalogue as (
    select * from run.indicator
),

remarks as (
    select * from trends.indicator_remark
),

places as (
    select * from place.setting
),

releases as (
    select * from reference.release_year
),

periods as (
    select * from reference.dim_period
),

missing as (
    select
        catalogue.indicator_id,
        places.area_code,
        coalesce(of_kind.period, releases.release_year) as period,
        coalesce(remarks.remark, 'no such figure for the area in the files of ' || catalogue.inputs) as note
    from catalogue
    cross join places
    cross join releases
    inner join periods as of_release on releases.release_year = of_release.period
    left join periods as of_kind
        on catalogue.period_kind = of_kind.period_kind
            and of_release.baseline_year = of_kind.baseline_year
    left join figures
        on catalogue.indicator_id = figures.indicator_id
            and places.area_code = figures.area_code
    left join remarks on catalogue.indicator_id = remarks.indicator_id
    where figures.indicator_id is null
)

select * from missing
