with

wordings as (
    select * from trends.indicator_wording
),

changes as (
    select * from trends.indicator_change
),

templates as (
    select * from codelist.sentence_template
),

parts as (
    select * from codelist.sentence_part
),

-- What the ends of a ratio did, each in words.
ends as (
    select
        changes.indicator_id,
        changes.area_code,
        changes.breakdown,
        changes.breakdown_group,
        fill(
            templates.wording,
            '{change}',
            amount_text(abs(changes.change_value), catalogue.decimals, catalogue.unit)
        ) as move,
        templates.template_id as move_id
    from changes
    inner join reference.dim_indicator as catalogue
        on changes.indicator_id = catalogue.indicator_id
    inner join templates
        on templates.template_id = case
            when changes.change_lower_ci <= 0 and changes.change_upper_ci >= 0 then 'end_close'
            when cast(number_text(abs(changes.change_value), catalogue.decimals) as decimal(38, 6)) = 0 then 'end_level'
            when changes.change_value < 0 then 'end_down'
            when changes.change_value > 0 then 'end_up'
        end
),

-- A fall because the top became poorer is no success.
ended as (
    select
        wordings.indicator_id,
        wordings.area_code,
        wordings.breakdown,
        wordings.breakdown_group,
        fill(
            fill(
                fill(templates.wording, '{sentence}', wordings.sentence), '{lower}', lowers.move
            ),
            '{upper}',
            uppers.move
        ) as sentence
    from wordings
    inner join changes using (indicator_id, area_code, breakdown, breakdown_group)
    inner join parts on wordings.indicator_id = parts.indicator_id
    inner join ends as lowers
        on parts.lower_id = lowers.indicator_id
            and wordings.area_code = lowers.area_code
            and wordings.breakdown = lowers.breakdown
            and wordings.breakdown_group = lowers.breakdown_group
    inner join ends as uppers
        on parts.upper_id = uppers.indicator_id
            and wordings.area_code = uppers.area_code
            and wordings.breakdown = uppers.breakdown
            and wordings.breakdown_group = uppers.breakdown_group
    inner join templates
        on templates.template_id = case
            when changes.change_value < 0
                and uppers.move_id = 'end_down'
                and lowers.move_id <> 'end_up'
                then 'ends_poorer'
            when changes.change_value is not null then 'ends'
        end
)

select * from ended
