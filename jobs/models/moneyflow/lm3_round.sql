with

cells as (
    select * from moneyflow.flow_cell
),

respent as (
    select * from moneyflow.respend_round
),

years as (
    select organisation, financial_year, months_with_payments, amount_basis
    from moneyflow.spend_year
),

variants as (
    select * from moneyflow.lm3_variant
),

breaks as (
    select period, reason from place.break where indicator_id = 'lm3'
),

spent as (
    select
        cells.organisation,
        cells.financial_year,
        cells.area_code,
        cells.position,
        variants.variant,
        variants.with_outside,
        variants.transfers,
        cast(sum(stays + leaves + unknown + refunded + hidden) as decimal(38, 2)) as r1,
        cast(sum(stays) as decimal(38, 2)) as r2,
        cast(sum(unknown) as decimal(38, 2)) as unknown,
        cast(sum(refunded) as decimal(38, 2)) as refunded,
        sum(hidden) <> 0 as is_hidden,
        sum(stays + leaves + hidden) = 0 and sum(unknown) > 0 as is_unplaced
    from cells
    inner join variants
        on (cells.payee_group = 'supplier' or variants.with_staff)
            and (cells.payment_class = 'purchase' or variants.with_transfers)
            and (cells.position > 0 or variants.variant = 'suppliers_only')
    group by
        cells.organisation, cells.financial_year, cells.area_code, cells.position,
        variants.variant, variants.with_outside, variants.with_staff, variants.transfers
    having not variants.with_staff or count(*) filter (where cells.payee_group = 'staff') > 0
),

judged as (
    select
        spent.organisation,
        spent.financial_year,
        spent.area_code,
        spent.position,
        spent.variant,
        spent.with_outside,
        spent.transfers,
        spent.r1,
        spent.r2,
        spent.unknown,
        spent.refunded,
        spent.is_hidden,
        spent.is_unplaced,
        years.months_with_payments,
        years.amount_basis,
        breaks.reason as break_reason,
        respent.supplier_respondents,
        respent.staff_respondents,
        respent.answered,
        respent.unused_answers,
        case when not spent.is_hidden and hidden_cells + exceeding_cells + empty_cells = 0
            then respent.r3 end as r3,
        case when not spent.is_hidden and hidden_cells + exceeding_cells + empty_cells = 0
            then respent.r3_weighted end as r3_weighted,
        case when not spent.is_hidden and hidden_cells = 0 then respent.r3_lower end as r3_lower,
        case when not spent.is_hidden and hidden_cells = 0
            then least(respent.r3_upper, case when spent.with_outside then spent.r1 end)
        end as r3_upper,
        case
            when spent.r1 <= 0 then 'R1 is not above zero'
            when spent.is_unplaced then 'no payment can be placed'
            when spent.is_hidden then null
            when spent.r2 > spent.r1 then 'R2 is more than R1'
            when respent.exceeding_cells > 0
                then 'those who answered are paid more than all who live in the area'
            when greatest(respent.r3, respent.r3_weighted, respent.r3_lower)
                > case when spent.with_outside then spent.r1 else spent.r2 end
                then 'R3 is more than ' || case when spent.with_outside then 'R1' else 'R2' end
        end as refusal,
        spent.is_hidden or respent.hidden_cells > 0 as is_any_hidden,
        respent.empty_cells > 0 as is_any_empty
    from spent
    inner join years
        on spent.organisation = years.organisation and spent.financial_year = years.financial_year
    inner join respent
        on spent.organisation = respent.organisation
            and spent.financial_year = respent.financial_year
            and spent.area_code = respent.area_code
            and spent.variant = respent.variant
            and spent.transfers = respent.transfers
    left join breaks on spent.financial_year = breaks.period
)

select * from judged
