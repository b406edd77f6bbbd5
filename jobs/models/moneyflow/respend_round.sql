with

respends as (
    select * from moneyflow.respend_cell
),

variants as (
    select * from moneyflow.lm3_variant
),

unused as (
    select
        organisation,
        financial_year,
        count(distinct case when respondent_group = 'supplier' then respondent_id end) as suppliers,
        count(distinct case when respondent_group = 'staff' then respondent_id end) as staff
    from moneyflow.respondent
    where left_out is not null
    group by organisation, financial_year
),

respent as (
    select
        respends.organisation,
        respends.financial_year,
        respends.area_code,
        variants.variant,
        variants.transfers,
        count(*) filter (where respend_state = 'hidden') as hidden_cells,
        count(*) filter (where respend_state = 'exceeds') as exceeding_cells,
        count(*) filter (where respend_state = 'none') as empty_cells,
        cast(sum(respends.respent) as decimal(38, 2)) as r3,
        cast(sum(respends.respent_weighted) as decimal(38, 2)) as r3_weighted,
        cast(sum(respends.respent_lower) as decimal(38, 2)) as r3_lower,
        cast(sum(respends.respent_upper) as decimal(38, 2)) as r3_upper,
        cast(sum(respends.respondents) filter (where payee_group = 'supplier') as bigint)
            as supplier_respondents,
        cast(sum(respends.respondents) filter (where payee_group = 'staff') as bigint)
            as staff_respondents,
        cast(sum(respends.answered) filter (where is_local) as decimal(38, 2)) as answered,
        nullif(
            case when max(unused.suppliers) > 0
                then 'answers of suppliers that are not used, for they are not in the second round or'
                    || ' fall as the area grows: ' || cast(max(unused.suppliers) as string) || '; '
                else '' end
            || case when variants.with_staff and max(unused.staff) > 0
                then 'some answers of staff are not used, for their home area is not known or they'
                    || ' fall as the area grows; '
                else '' end,
            ''
        ) as unused_answers
    from respends
    inner join variants
        on (respends.payee_group = 'supplier' or variants.with_staff)
            and (respends.is_local or variants.with_outside)
            and (respends.payment_class = 'purchase' or variants.with_transfers)
    left join unused
        on respends.organisation = unused.organisation
            and respends.financial_year = unused.financial_year
    group by
        respends.organisation, respends.financial_year, respends.area_code, variants.variant,
        variants.transfers, variants.with_staff
)

select * from respent
