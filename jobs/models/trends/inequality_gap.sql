with

gaps as (
    select * from trends.inequality_point
),

templates as (
    select * from codelist.sentence_template
),

moved as (
    select
        gaps.*,
        catalogue.decimals,
        change_unit(catalogue.unit) as unit,
        areas.area_name,
        cast(number_text(abs(gaps.gap_value), catalogue.decimals) as decimal(38, 6)) = 0 as is_level,
        case
            when catalogue.kind <> 'total' then tests.recent_trend
            when directions.years_in_direction >= 3 then 'rising'
            when directions.years_in_direction <= -3 then 'falling'
            when directions.years_in_direction is not null then 'no clear direction'
        end as recent_trend,
        directions.years_in_direction
    from gaps
    inner join reference.dim_indicator as catalogue on gaps.indicator_id = catalogue.indicator_id
    left join reference.dim_area as areas on gaps.comparator_code = areas.area_code
    left join trends.recent_trend as tests
        on gaps.indicator_id = tests.indicator_id
            and gaps.area_code = tests.area_code
            and gaps.gap_type = tests.series
            and gaps.point_year = tests.point_year
    left join trends.indicator_direction as directions
        on gaps.indicator_id = directions.indicator_id
            and gaps.area_code = directions.area_code
            and gaps.gap_type = directions.series
            and gaps.point_year = directions.point_year
),

-- A gap closes when it moves towards 0, from whichever side; that of totals by its size.
judged as (
    select
        *,
        case
            when recent_trend in ('no significant change', 'no clear direction')
                then 'not changing clearly'
            when recent_trend = 'rising'
                or (recent_trend = 'increasing' and gap_value >= 0)
                or (recent_trend = 'decreasing' and gap_value < 0)
                then 'widening'
            when recent_trend in ('falling', 'increasing', 'decreasing') then 'closing'
        end as judgement,
        case when gap_lower_ci <= 0 and gap_upper_ci >= 0 then 'gap_chance' end as chance_id,
        case
            when gap_type = 'within' and gap_value < 0 then 'gap_side_most'
            when gap_type = 'within' then 'gap_side_least'
            when gap_value < 0 then 'gap_below'
            else 'gap_above'
        end as side_id,
        case recent_trend
            when 'rising' then 'gap_wider_years'
            when 'falling' then 'gap_narrower_years'
            when 'no clear direction' then 'gap_no_direction'
            when 'no significant change' then 'gap_steady'
            when 'cannot be calculated' then 'gap_too_few'
        end as move_id
    from moved
),

worded as (
    select
        judged.*,
        tidy_sentence(
            fill(fill(fill(fill(fill(fill(fill(fill(
                whole.wording,
                '{gap}', amount_text(abs(judged.gap_value), judged.decimals, judged.unit)),
                '{side}', side.wording),
                '{area}', judged.area_name),
                '{period}', judged.period),
                '{chance}', chance.wording),
                '{move}', moves.wording),
                '{years}', cast(abs(judged.years_in_direction) as string)),
                '{reason}', judged.note)
        ) as sentence
    from judged
    inner join templates as whole
        on whole.template_id = case
            when judged.gap_value is null and judged.gap_type = 'within' then 'gap_none_within'
            when judged.gap_value is null then 'gap_none'
            when judged.is_level and judged.gap_type = 'within' then 'gap_level_within'
            when judged.is_level then 'gap_level'
            when judged.gap_type = 'within' then 'gap_within'
            else 'gap_beside'
        end
    left join templates as side on judged.side_id = side.template_id
    left join templates as chance on judged.chance_id = chance.template_id
    left join templates as moves
        on coalesce(judged.move_id, 'gap_' || judged.judgement) = moves.template_id
),

published as (
    select
        indicator_id,
        area_code,
        period,
        gap_type,
        comparator_code,
        gap_value,
        gap_lower_ci as lower_ci,
        gap_upper_ci as upper_ci,
        relative_index,
        recent_trend,
        judgement,
        case when gap_value is null then '[x]' end as obs_status,
        note,
        sentence
    from worded
)

select * from published
