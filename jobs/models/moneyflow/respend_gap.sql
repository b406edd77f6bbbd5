with

suppliers as (
    select * from moneyflow.supplier_year where payment_class = 'purchase' and net_spend > 0
),

cells as (
    select * from moneyflow.flow_cell where position > 0
),

answers as (
    select * from moneyflow.respondent where left_out is null
),

answered as (
    select distinct organisation, financial_year, supplier_key
    from answers
    where respondent_group = 'supplier'
),

rounds as (
    select * from moneyflow.lm3_round
    where transfers = 'without' and variant in ('suppliers_only', 'full')
),

widest as (
    select organisation, financial_year, area_code, max(r1) as r1
    from rounds
    group by organisation, financial_year, area_code
),

-- Two hundred are listed of each body, year and area. Those without an answer come in the order of
-- what they were paid, so that no more than so many of each place can be among them.
candidates as (
    select suppliers.*
    from suppliers
    left join answered
        on suppliers.organisation = answered.organisation
            and suppliers.financial_year = answered.financial_year
            and suppliers.supplier_key = answered.supplier_key
    where suppliers.certain_from < 999
    qualify
        answered.supplier_key is not null
        or row_number() over (
            partition by
                suppliers.organisation, suppliers.financial_year, suppliers.certain_from,
                answered.supplier_key is null
            order by suppliers.net_spend desc, suppliers.supplier_key
        ) <= 200
),

asked as (
    select
        cells.organisation,
        cells.financial_year,
        cells.area_code,
        'supplier' as payee_group,
        candidates.supplier_key,
        candidates.supplier_name,
        candidates.net_spend as amount,
        coalesce(answers.most_share - answers.least_share, 1) as open_share
    from candidates
    inner join cells
        on candidates.organisation = cells.organisation
            and candidates.financial_year = cells.financial_year
            and candidates.certain_from <= cells.position
            and cells.payee_group = 'supplier'
            and cells.payment_class = 'purchase'
    left join answers
        on candidates.organisation = answers.organisation
            and candidates.financial_year = answers.financial_year
            and candidates.supplier_key = answers.supplier_key
            and cells.area_code = answers.area_code
    union all
    select
        cells.organisation,
        cells.financial_year,
        cells.area_code,
        'staff',
        'staff',
        'Staff who live in the area and were not asked',
        cells.stays - coalesce(sum(answers.amount), 0),
        1
    from cells
    left join answers
        on cells.organisation = answers.organisation
            and cells.financial_year = answers.financial_year
            and cells.area_code = answers.area_code
            and answers.respondent_group = 'staff'
            and answers.is_local
    where cells.payee_group = 'staff'
    group by cells.organisation, cells.financial_year, cells.area_code, cells.stays
),

ranked as (
    select
        asked.organisation,
        asked.financial_year,
        asked.area_code,
        cast(row_number() over (
            partition by asked.organisation, asked.financial_year, asked.area_code
            order by asked.open_share * asked.amount desc, asked.payee_group, asked.supplier_key
        ) as int) as ask_rank,
        asked.payee_group,
        asked.supplier_key,
        asked.supplier_name,
        cast(asked.amount as decimal(38, 2)) as net_spend,
        cast(
            round_to(ratio(cast(asked.open_share * asked.amount as decimal(38, 10)), widest.r1), 6)
            as decimal(38, 6)
        ) as narrowing
    from asked
    inner join widest
        on asked.organisation = widest.organisation
            and asked.financial_year = widest.financial_year
            and asked.area_code = widest.area_code
    where asked.open_share > 0 and asked.amount > 0 and widest.r1 > 0
)

select * from ranked where ask_rank <= 200
