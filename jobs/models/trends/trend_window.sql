with

-- An unweighted count is known by its sum of weights, which is the number of people.
figures as (
    select
        points.*,
        min(
            case
                when catalogue.kind = 'survey_share'
                    and points.denominator = points.base_unweighted
                    and points.numerator = floor(points.numerator)
                    then 1
                else 0
            end
        ) over (
            partition by
                points.indicator_id, points.area_code, points.breakdown, points.breakdown_group
        ) = 1 as is_counted
    from trends.indicator_point as points
    inner join reference.dim_indicator as catalogue
        on points.indicator_id = catalogue.indicator_id
),

series_points as (
    select
        indicator_id, area_code, breakdown, breakdown_group, 'figure' as series, point_year,
        period_kind, start_date, end_date, value, lower_ci, upper_ci, is_counted,
        case when is_counted then cast(numerator as bigint) end as c,
        case when is_counted then cast(denominator as bigint) end as n
    from figures
    union all
    select
        indicator_id, area_code, 'all', 'all', gap_type, point_year,
        period_kind, start_date, end_date, gap_value, gap_lower_ci, gap_upper_ci, false, null, null
    from trends.inequality_point
    where gap_value is not null
),

weighed as (
    select
        *,
        case
            when not is_counted then ratio(value, 1)
            when c > 0 and c < n then ln(ratio(c, n - c))
        end as y,
        case
            when is_counted then 1e0
            else 1 / nullif(
                standard_error(lower_ci, upper_ci) * standard_error(lower_ci, upper_ci), 0
            )
        end as w,
        case
            when period_kind = 'pooled' or start_date <= lag(end_date) over ordered then 1 else 0
        end as overlap
    from series_points
    window ordered as (
        partition by indicator_id, area_code, breakdown, breakdown_group, series
        order by point_year
    )
),

gathered as (
    select
        indicator_id,
        area_code,
        breakdown,
        breakdown_group,
        series,
        point_year,
        is_counted,
        lag(overlap, 3, 1) over ordered + lag(overlap, 2, 1) over ordered
            + lag(overlap, 1, 1) over ordered + overlap = 0 as is_apart,
        lag(y, 4) over ordered as y1,
        lag(y, 3) over ordered as y2,
        lag(y, 2) over ordered as y3,
        lag(y, 1) over ordered as y4,
        y as y5,
        lag(w, 4) over ordered as w1,
        lag(w, 3) over ordered as w2,
        lag(w, 2) over ordered as w3,
        lag(w, 1) over ordered as w4,
        w as w5,
        lag(c, 4) over ordered as c1,
        lag(c, 3) over ordered as c2,
        lag(c, 2) over ordered as c3,
        lag(c, 1) over ordered as c4,
        c as c5,
        lag(n, 4) over ordered as n1,
        lag(n, 3) over ordered as n2,
        lag(n, 2) over ordered as n3,
        lag(n, 1) over ordered as n4,
        n as n5
    from weighed
    window ordered as (
        partition by indicator_id, area_code, breakdown, breakdown_group, series
        order by point_year
    )
)

select * from gathered
