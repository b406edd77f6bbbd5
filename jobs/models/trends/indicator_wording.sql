with

figures as (
    select * from trends.indicator_value
),

changes as (
    select * from trends.indicator_change
),

catalogue as (
    select * from reference.dim_indicator
),

templates as (
    select * from codelist.sentence_template
),

periods as (
    select * from reference.dim_period
),

-- Why the newest of the periods without a figure has none, and the newest that a break falls into.
reasons as (
    select
        figures.indicator_id,
        figures.area_code,
        figures.breakdown,
        figures.breakdown_group,
        max_by(
            case when figures.value is null then coalesce(figures.note, figures.obs_status) end,
            case when figures.value is null then periods.start_date end
        ) as reason,
        max_by(
            case when figures.value is not null then periods.period end,
            case
                when figures.value is not null and figures.obs_status like '%[b]%'
                    then periods.start_date
            end
        ) as broken_period
    from figures
    left join periods on figures.period = periods.period
    group by
        figures.indicator_id, figures.area_code, figures.breakdown, figures.breakdown_group
),

worded as (
    select
        reasons.*,
        change_unit(catalogue.unit) as change_unit,
        shown_unit(catalogue.unit) as shown_unit,
        catalogue.decimals,
        catalogue.baseline,
        changes.baseline_period,
        changes.latest_period,
        changes.latest_value,
        changes.baseline_value,
        changes.change_value,
        cast(number_text(abs(changes.change_value), catalogue.decimals) as decimal(38, 6)) = 0
            as is_level,
        changes.change_lower_ci <= 0 and changes.change_upper_ci >= 0 as is_close,
        coalesce(changes.baseline_point_year > changes.baseline_year, false) as is_late,
        -- A sample's change without limits may be chance or not.
        catalogue.kind <> 'total' and changes.change_lower_ci is null as is_unsure
    from reasons
    inner join catalogue on reasons.indicator_id = catalogue.indicator_id
    left join changes
        on reasons.indicator_id = changes.indicator_id
            and reasons.area_code = changes.area_code
            and reasons.breakdown = changes.breakdown
            and reasons.breakdown_group = changes.breakdown_group
),

chosen as (
    select
        *,
        case
            when latest_period is null and broken_period is not null then 'broken'
            when latest_period is null then 'none'
            when baseline_period is null then 'before_baseline'
            when change_value is null then 'single'
            else
                case
                    when is_close and is_level then 'close_level'
                    when is_close then 'close'
                    when is_level then 'level'
                    when change_value < 0 then 'down'
                    else 'up'
                end
                || case
                    when not is_level and not is_close then '_clear'
                    when not is_level and is_unsure then '_unsure'
                    else ''
                end
                || case when is_late then '_late' else '' end
        end as template_id
    from worded
),

filled as (
    select
        chosen.indicator_id,
        chosen.area_code,
        chosen.breakdown,
        chosen.breakdown_group,
        chosen.template_id,
        tidy_sentence(fill(fill(fill(fill(fill(fill(
            templates.wording,
            '{change}', amount_text(abs(chosen.change_value), chosen.decimals, chosen.change_unit)),
            '{value}', amount_text(chosen.latest_value, chosen.decimals, chosen.shown_unit)),
            '{from}', amount_text(chosen.baseline_value, chosen.decimals, chosen.shown_unit)),
            '{baseline}', coalesce(chosen.baseline_period, chosen.baseline)),
            '{latest}', coalesce(chosen.latest_period, chosen.broken_period)),
            '{reason}', coalesce(chosen.reason, 'only provisional figures'))) as sentence
    from chosen
    inner join templates on chosen.template_id = templates.template_id
)

select * from filled
