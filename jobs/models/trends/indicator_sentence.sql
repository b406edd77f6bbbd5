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

periods as (
    select * from reference.dim_period
),

-- What the ends of a ratio did, each in words.
ends as (
    select
        changes.indicator_id,
        changes.area_code,
        changes.breakdown,
        changes.breakdown_group,
        changes.change_value,
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

ended as (
    select
        wordings.indicator_id,
        wordings.area_code,
        wordings.breakdown,
        wordings.breakdown_group,
        case
            when templates.wording is null then wordings.sentence
            else fill(
                fill(
                    fill(templates.wording, '{sentence}', wordings.sentence), '{lower}', lowers.move
                ),
                '{upper}',
                uppers.move
            )
        end as sentence
    from wordings
    left join changes using (indicator_id, area_code, breakdown, breakdown_group)
    left join codelist.sentence_part as parts on wordings.indicator_id = parts.indicator_id
    left join ends as lowers
        on parts.lower_id = lowers.indicator_id
            and wordings.area_code = lowers.area_code
            and wordings.breakdown = lowers.breakdown
            and wordings.breakdown_group = lowers.breakdown_group
    left join ends as uppers
        on parts.upper_id = uppers.indicator_id
            and wordings.area_code = uppers.area_code
            and wordings.breakdown = uppers.breakdown
            and wordings.breakdown_group = uppers.breakdown_group
    left join templates
        on templates.template_id = case
            when lowers.move is null or uppers.move is null then null
            when changes.change_value < 0
                and uppers.move_id = 'end_down'
                and lowers.move_id <> 'end_up'
                then 'ends_poorer'
            when changes.change_value is not null then 'ends'
        end
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

finished as (
    select
        ended.indicator_id,
        ended.area_code,
        ended.breakdown,
        ended.breakdown_group,
        case
            when templates.wording is null then ended.sentence
            else fill(
                fill(
                    fill(templates.wording, '{sentence}', ended.sentence), '{period}', newest.period
                ),
                '{reason}',
                newest.reason
            )
        end as sentence
    from ended
    left join changes using (indicator_id, area_code, breakdown, breakdown_group)
    left join newest using (indicator_id, area_code, breakdown, breakdown_group)
    left join templates
        on templates.template_id = 'missing_since'
            and newest.value is null
            and changes.latest_period <> newest.period
)

select * from finished
