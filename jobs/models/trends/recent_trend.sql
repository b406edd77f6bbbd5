with

windows as (
    select
        *,
        is_apart and y1 * w1 * y2 * w2 * y3 * w3 * y4 * w4 * y5 * w5 is not null as is_testable
    from trends.trend_window
),

-- All five points, and each left out once.
left_out as (
    select
        windows.*,
        number,
        case when number = 1 then 0e0 else w1 end as v1,
        case when number = 2 then 0e0 else w2 end as v2,
        case when number = 3 then 0e0 else w3 end as v3,
        case when number = 4 then 0e0 else w4 end as v4,
        case when number = 5 then 0e0 else w5 end as v5
    from windows
    cross join (values (0), (1), (2), (3), (4), (5)) as numbers(number)
    where is_testable
),

summed as (
    select
        *,
        v1 + v2 + v3 + v4 + v5 as sw,
        v1 + 2 * v2 + 3 * v3 + 4 * v4 + 5 * v5 as swt,
        v1 + 4 * v2 + 9 * v3 + 16 * v4 + 25 * v5 as swtt,
        v1 * y1 + v2 * y2 + v3 * y3 + v4 * y4 + v5 * y5 as swy,
        v1 * y1 + 2 * v2 * y2 + 3 * v3 * y3 + 4 * v4 * y4 + 5 * v5 * y5 as swty,
        ratio(n1 + n2 + n3 + n4 + n5, 1) as n,
        ratio(c1 + c2 + c3 + c4 + c5, 1) as c,
        ratio(n1 + 2 * n2 + 3 * n3 + 4 * n4 + 5 * n5, 1) as nt,
        ratio(n1 + 4 * n2 + 9 * n3 + 16 * n4 + 25 * n5, 1) as ntt,
        ratio(c1 + 2 * c2 + 3 * c3 + 4 * c4 + 5 * c5, 1) as ct
    from left_out
),

sloped as (
    select
        *,
        (sw * swty - swt * swy) / nullif(sw * swtt - swt * swt, 0) as slope
    from summed
),

tested as (
    select
        indicator_id,
        area_code,
        breakdown,
        breakdown_group,
        series,
        point_year,
        max(
            case
                when number = 0 and is_counted
                    then n * (n * ct - c * nt) * (n * ct - c * nt)
                        / nullif(c * (n - c) * (n * ntt - nt * nt), 0)
                when number = 0 then slope * slope * (sw * swtt - swt * swt) / sw
            end
        ) as chi_squared,
        max(case when number = 0 then slope end) as slope,
        min(slope) >= 0 or max(slope) < 0 as is_one_way
    from sloped
    group by indicator_id, area_code, breakdown, breakdown_group, series, point_year
),

worded as (
    select
        windows.indicator_id,
        windows.area_code,
        windows.breakdown,
        windows.breakdown_group,
        windows.series,
        windows.point_year,
        cast(round_to(tested.slope, 7) as decimal(38, 7)) as slope,
        cast(round_to(tested.chi_squared, 7) as decimal(38, 7)) as chi_squared,
        case
            when tested.chi_squared is null then 'cannot be calculated'
            when tested.chi_squared <= 9.54953570608324e0 or not tested.is_one_way
                then 'no significant change'
            when tested.slope > 0 then 'increasing'
            else 'decreasing'
        end as recent_trend
    from windows
    left join tested
        using (indicator_id, area_code, breakdown, breakdown_group, series, point_year)
)

select * from worded
