with

trends as (
    select trends.*
    from trends.indicator_trend as trends
    inner join place.setting as settings on trends.area_code = settings.area_code
    where trends.breakdown = 'all'
),

catalogue as (
    select * from reference.dim_indicator
),

areas as (
    select area_code, area_name from reference.dim_area
),

gaps as (
    select * from trends.inequality_gap where gap_value is not null
),

-- The gap to the comparator, first and last.
compared as (
    select
        trends.*,
        catalogue.title,
        catalogue.unit,
        catalogue.decimals,
        catalogue.direction,
        catalogue.sort_order,
        areas.area_name as comparator_name,
        first_gap.gap_value as gap_first,
        last_gap.gap_value as gap_latest,
        abs(last_gap.gap_value) - abs(first_gap.gap_value) as gap_change,
        difference_error(
            last_gap.lower_ci, last_gap.upper_ci, first_gap.lower_ci, first_gap.upper_ci
        ) * z_95() as gap_margin,
        case
            when trends.comparison in ('better', 'worse', 'similar') then trends.comparison
            when catalogue.direction = 'neither' then null
            when trends.comparison = catalogue.direction then 'better'
            when trends.comparison is not null then 'worse'
        end as standing
    from trends
    inner join catalogue on trends.indicator_id = catalogue.indicator_id
    left join areas on trends.comparator_code = areas.area_code
    left join gaps as last_gap
        on trends.indicator_id = last_gap.indicator_id
            and trends.comparator_code = last_gap.comparator_code
            and trends.comparator_period = last_gap.period
    left join gaps as first_gap
        on trends.indicator_id = first_gap.indicator_id
            and trends.comparator_code = first_gap.comparator_code
            and trends.baseline_period = first_gap.period
            and trends.baseline_period <> trends.comparator_period
),

judged as (
    select
        *,
        case
            when gap_change is null then null
            when gap_margin >= abs(ratio(gap_change, 1)) then 'too close to call'
            when matches(number_text(abs(gap_change), decimals), '[0.]+') then 'about the same'
            when gap_change < 0 then 'narrower'
            else 'wider'
        end as gap_moved,
        case
            when latest_value is null then 5
            when standing = 'worse' and judgement = 'getting worse' then 1
            when standing = 'worse' then 2
            when judgement = 'getting worse' then 3
            else 4
        end as attention
    from compared
),

worded as (
    select
        indicator_id,
        title,
        unit,
        attention,
        baseline_period,
        latest_period,
        latest_value,
        change_value,
        change_lower_ci,
        change_upper_ci,
        judgement,
        comparator_code,
        comparator_period,
        comparator_value,
        standing,
        gap_first,
        gap_latest,
        gap_moved,
        obs_status,
        sort_order,
        sentence
            || coalesce(
                '; ' || comparison || case comparison when 'similar' then ' to ' else ' than ' end
                || comparator_name || ' in ' || comparator_period || ' ('
                || amount_text(comparator_value, decimals, shown_unit(unit)) || ')',
                ''
            )
            || coalesce(
                case gap_moved
                    when 'too close to call'
                        then '; whether the gap has changed since ' || baseline_period
                            || ' is too close to call'
                    when 'about the same' then '; the gap is about the same as in ' || baseline_period
                    else '; the gap is ' || gap_moved || ' than in ' || baseline_period
                end,
                ''
            ) as sentence
    from judged
)

select * from worded
