with

rounds as (
    select * from moneyflow.lm3_round
),

remarks as (
    select * from reference.extract_remark where contract = 'spend'
),

scored as (
    select
        *,
        case when refusal is null then cast(round_to(1 + ratio(r2 + r3, r1), 6) as decimal(38, 6))
            end as lm3,
        case when refusal is null
            then cast(round_to(1 + ratio(r2 + r3_weighted, r1), 6) as decimal(38, 6))
            end as lm3_weighted,
        case when refusal is null
            then cast(round_to(1 + ratio(r2 + r3_lower, r1), 6) as decimal(38, 6))
            end as lm3_lower,
        case when refusal is null
            then cast(round_to(1 + ratio(r2 + r3_upper, r1), 6) as decimal(38, 6))
            end as lm3_upper
    from rounds
),

compared as (
    select
        scored.*,
        years_before.lm3 as lm3_before
    from scored
    left join scored as years_before
        on scored.organisation = years_before.organisation
            and scored.area_code = years_before.area_code
            and scored.variant = years_before.variant
            and scored.transfers = 'without'
            and years_before.transfers = 'without'
            and scored.months_with_payments = 12
            and years_before.months_with_payments = 12
            and scored.break_reason is null
            and year(financial_year_start(scored.financial_year))
            = year(financial_year_start(years_before.financial_year)) + 1
),

described as (
    select
        compared.organisation,
        compared.financial_year,
        financial_year_start(compared.financial_year) as start_date,
        compared.area_code,
        compared.position as area_position,
        compared.variant,
        compared.transfers,
        compared.r1,
        case when not compared.is_hidden and not compared.is_unplaced then compared.r2 end as r2,
        case when compared.refusal is null then compared.r3 end as r3,
        compared.lm3,
        case when compared.refusal is null then compared.r3_weighted end as r3_weighted,
        compared.lm3_weighted,
        compared.lm3_lower,
        compared.lm3_upper,
        case when not compared.is_hidden
            then cast(round_to(100 * ratio(compared.r1 - compared.unknown, compared.r1), 6) as decimal(38, 6))
            end as place_known_share,
        case when not compared.is_hidden then cast(compared.r2 + compared.unknown as decimal(38, 2)) end
            as r2_place_upper,
        case when compared.lm3_upper is not null or compared.is_unplaced then cast(round_to(least(3, 1 + ratio(
            compared.r2 + compared.unknown + compared.r3_upper
            + case when compared.with_outside then 0 else compared.unknown end, compared.r1
        )), 6) as decimal(38, 6)) end as lm3_place_upper,
        case when not compared.is_any_hidden then compared.supplier_respondents end
            as supplier_respondents,
        case when not compared.is_any_hidden then compared.staff_respondents end
            as staff_respondents,
        case when not compared.is_any_hidden
            then cast(round_to(100 * ratio(compared.answered, compared.r2), 6) as decimal(38, 6))
            end as r2_answered_share,
        case when compared.refusal is null and not compared.with_outside
            then cast(round_to(
                1 + ratio(compared.r2, compared.r1) * (1 / nullif(1 - ratio(compared.r3, compared.r2), 0)), 6
            ) as decimal(38, 6)) end as outlook,
        cast(compared.lm3 - compared.lm3_before as decimal(38, 6)) as change_from_before,
        compared.refunded as net_refunds,
        compared.amount_basis,
        nullif(
            case when compared.break_reason is not null then '[b]' else '' end
            || case when compared.is_any_hidden then '[c]' else '' end
            || case when compared.months_with_payments < 12 then '[p]' else '' end
            || case when compared.lm3 is null and not compared.is_any_hidden then '[x]' else '' end,
            ''
        ) as obs_status,
        coalesce(
            'cannot work out LM3: ' || compared.refusal
            || ' (R1 ' || amount_text(compared.r1, 2, '£')
            || case
                when compared.is_unplaced
                    then '; give a register of suppliers, and a look-up of their postcodes'
                else coalesce(', R2 ' || amount_text(case when not compared.is_hidden then compared.r2 end, 2, '£'), '')
                    || coalesce(', R3 ' || amount_text(compared.r3, 2, '£'), '')
            end || '); ',
            case
                when compared.is_any_hidden then 'hidden: it would tell of fewer than three; '
                when compared.is_any_empty
                    then 'not everybody was asked what is spent again: the range alone; '
                else ''
            end
        )
            || case when compared.months_with_payments < 12
                then 'months with payments: ' || cast(compared.months_with_payments as string) || ' of 12; '
                else '' end
            || case when not compared.is_any_hidden then coalesce(compared.unused_answers, '') else '' end
            || coalesce('break: ' || compared.break_reason || '; ', '')
            || 'payments under £500 are not in the files'
            || coalesce('; ' || remarks.remark, '') as note
    from compared
    left join remarks on true
)

select * from described
