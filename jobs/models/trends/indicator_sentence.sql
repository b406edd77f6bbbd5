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

reasons as (
    select
        indicator_id,
        area_code,
        breakdown,
        breakdown_group,
        min(case when value is null then coalesce(note, obs_status) end) as reason
    from figures
    group by indicator_id, area_code, breakdown, breakdown_group
),

worded as (
    select
        reasons.indicator_id,
        reasons.area_code,
        reasons.breakdown,
        reasons.breakdown_group,
        reasons.reason,
        catalogue.unit,
        coalesce(changes.baseline_period, catalogue.baseline) as baseline,
        changes.latest_period as latest,
        number_text(changes.latest_value, catalogue.decimals) as shown_value,
        number_text(abs(changes.change_value), catalogue.decimals) as shown_change,
        changes.change_value,
        changes.baseline_period,
        coalesce(changes.baseline_point_year > changes.baseline_year, false) as is_late
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
            when latest is null then 'none'
            when baseline_period is null then 'before_baseline'
            when change_value is null then 'single'
            else
                case
                    when cast(shown_change as decimal(38, 6)) = 0 then 'level'
                    when change_value < 0 then 'down'
                    else 'up'
                end || case when is_late then '_late' else '' end
        end as template_id
    from worded
),

filled as (
    select
        chosen.indicator_id,
        chosen.area_code,
        chosen.breakdown,
        chosen.breakdown_group,
        replace(
            replace(
                replace(
                    replace(
                        replace(
                            replace(templates.wording, '{change}', coalesce(chosen.shown_change, '')),
                            '{value}',
                            coalesce(chosen.shown_value, '')
                        ),
                        '{unit}',
                        chosen.unit
                    ),
                    '{baseline}',
                    chosen.baseline
                ),
                '{latest}',
                coalesce(chosen.latest, '')
            ),
            '{reason}',
            coalesce(chosen.reason, 'only provisional figures')
        ) as sentence
    from chosen
    inner join templates on chosen.template_id = templates.template_id
)

select * from filled
