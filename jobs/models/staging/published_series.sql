with

published as (
    select *
    from staging.published_statistic
    where
        subarea_code is null
        and value is not null
        and breakdown_group in ('all', 'female', 'male')
),

areas as (
    select area_code from reference.dim_area
),

-- Of several releases the newest that has the figure.
newest as (
    select published.*
    from published
    inner join areas on published.area_code = areas.area_code
    qualify row_number() over (
        partition by
            published.measure, published.area_code, published.period, published.breakdown_group
        order by published.source_release desc
    ) = 1
),

shown as (
    select
        measure,
        area_code,
        period,
        case when breakdown_group = 'all' then 'all' else 'sex' end as breakdown,
        breakdown_group,
        value,
        lower_ci,
        upper_ci,
        unit,
        source_release
    from newest
)

select * from shown
