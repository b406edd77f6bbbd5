with

changes as (
    select * from contracting.charter_change
),

figures as (
    select
        *,
        cast(decimals as int) as places,
        case when unit = '%' then unit when unit = 'GBP' then '£' else '' end as said_unit
    from codelist.charter_figure
),

templates as (select * from codelist.sentence_template),

chosen as (
    select
        changes.*,
        figures.measure,
        figures.title,
        figures.charter_words,
        figures.is_headline = 'yes' and changes.breakdown = 'all' as is_headline,
        figures.unit,
        figures.places,
        figures.said_unit,
        figures.amount_unit,
        case when changes.breakdown = 'all' then figures.wording end as wording,
        case
            when changes.change_value is null then null
            when changes.change_lower_ci > 0 then 'up_clear'
            when changes.change_upper_ci < 0 then 'down_clear'
            when changes.change_lower_ci is not null then 'close'
            when matches(number_text(abs(changes.change_value), figures.places), '[0.]+')
                then 'level'
            when changes.change_value > 0 then 'up'
            else 'down'
        end as template_id,
        cast(figures.position as int) as sort_order
    from changes
    inner join figures on changes.figure_id = figures.figure_id
),

-- Pounds by the million from a million on.
said as (
    select
        chosen.*,
        amount_text(value, places, said_unit) as value_text,
        case
            when amount_unit = 'GBP' and numerator >= 1000000
                then amount_text(ratio(numerator, 1000000), 1, '£ million')
            when amount_unit = 'GBP' then amount_text(numerator, 0, '£')
            else grouped_text(numerator, 0)
        end as numerator_text,
        case
            when amount_unit = 'GBP' and denominator >= 1000000
                then amount_text(ratio(denominator, 1000000), 1, '£ million')
            when amount_unit = 'GBP' then amount_text(denominator, 0, '£')
            else grouped_text(denominator, 0)
        end as denominator_text,
        fill(fill(fill(fill(moves.wording,
            '{change}', amount_text(abs(change_value), places, change_unit(said_unit))),
            '{baseline}', baseline_period),
            '{from}', amount_text(baseline_value, places, said_unit)),
            '{value}', amount_text(value, places, said_unit)) as change_text
    from chosen
    left join templates as moves on chosen.template_id = moves.template_id
),

worded as (
    select
        said.*,
        settings.area_code,
        case
            when said.wording is null then null
            when said.value is null
                then fill(fill(fill(fill(missing.wording, '{period}', period),
                    '{lower}', number_text(lower_bound, places)),
                    '{upper}', number_text(upper_bound, places)), '{reason}', note)
            else fill(fill(fill(fill(fill(whole.wording,
                '{period}', period),
                '{figure}', fill(fill(fill(fill(fill(said.wording,
                    '{value}', value_text),
                    '{numerator}', numerator_text),
                    '{denominator}', denominator_text),
                    '{base}', grouped_text(base_unweighted, 0)),
                    '{place}', settings.place_name)),
                '{most}', case
                    when number_text(upper_bound, places) <> number_text(value, places)
                        then fill(fill(most.wording, '{lower}', number_text(lower_bound, places)),
                            '{upper}', amount_text(upper_bound, places, said_unit))
                end),
                '{change}', fill(changing.wording, '{sentence}', fill(change_text, '{latest}', period))),
                '{remark}', fill(remark.wording, '{note}', note))
        end as sentence
    from said
    cross join place.setting as settings
    left join templates as missing
        on missing.template_id = case when said.lower_bound is null then 'charter_none' else 'charter_bounds' end
    left join templates as whole on whole.template_id = 'charter'
    left join templates as most
        on most.template_id = case said.measure when 'a' then 'charter_range' else 'charter_most' end
    left join templates as changing
        on changing.template_id = 'charter_change' and said.change_text is not null
    left join templates as remark
        on remark.template_id = 'charter_remark' and said.note is not null
            and (said.obs_status is not null or said.measure = 'a')
),

typed as (
    select
        measure, figure_id, area_code, period, breakdown, breakdown_group, title, charter_words,
        is_headline, unit, numerator, denominator, value, lower_ci, upper_ci, lower_bound,
        upper_bound, base_unweighted, no_answer_base, baseline_period, change_value,
        change_lower_ci, change_upper_ci, obs_status, note, tidy_sentence(sentence) as sentence,
        sort_order
    from worded
)

select * from typed
