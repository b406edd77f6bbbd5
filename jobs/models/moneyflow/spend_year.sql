with

lines as (
    select * from staging.spend_line
),

months as (
    select * from moneyflow.spend_month
),

remarks as (
    select * from reference.extract_remark where contract = 'spend'
),

whole_months as (
    select
        organisation,
        financial_year,
        cast(count(*) filter (where obs_status is null) as int) as months_with_payments
    from months
    group by organisation, financial_year
),

added as (
    select
        lines.organisation,
        lines.financial_year,
        whole_months.months_with_payments,
        count(*) as payment_count,
        count(*) filter (where lines.amount < 0) as credit_count,
        cast(sum(lines.amount) as decimal(38, 2)) as net_spend,
        cast(
            coalesce(sum(lines.amount) filter (where lines.amount < 0), 0) as decimal(38, 2)
        ) as credits,
        count(*) filter (where lines.amount_basis = 'gross less VAT') as less_vat_count,
        count(*) filter (where lines.amount_basis = 'as given') as as_given_count
    from lines
    inner join whole_months
        on lines.organisation = whole_months.organisation
            and lines.financial_year = whole_months.financial_year
    group by lines.organisation, lines.financial_year, whole_months.months_with_payments
),

compared as (
    select
        added.*,
        years_before.net_spend as spend_before
    from added
    left join added as years_before
        on added.organisation = years_before.organisation
            and added.months_with_payments = 12
            and years_before.months_with_payments = 12
            and year(financial_year_start(added.financial_year))
            = year(financial_year_start(years_before.financial_year)) + 1
),

described as (
    select
        compared.organisation,
        compared.financial_year,
        financial_year_start(compared.financial_year) as start_date,
        compared.months_with_payments,
        compared.payment_count,
        compared.credit_count,
        compared.net_spend,
        compared.credits,
        case
            when compared.less_vat_count + compared.as_given_count = 0 then 'net'
            when compared.less_vat_count = compared.payment_count then 'gross less VAT'
            when compared.as_given_count = compared.payment_count then 'as given'
            else 'mixed'
        end as amount_basis,
        cast(
            round_to(
                100 * ratio(compared.net_spend - compared.spend_before, abs(compared.spend_before)),
                6
            ) as decimal(38, 6)
        ) as change_percent,
        case when compared.months_with_payments < 12 then '[p]' end as obs_status,
        'payments under £500 are not in the files'
            || case
                when compared.months_with_payments < 12
                    then '; months with payments: '
                        || cast(compared.months_with_payments as string) || ' of 12'
                else ''
            end
            || case
                when compared.less_vat_count + compared.as_given_count > 0
                    then '; lines without a net amount: '
                        || cast(compared.less_vat_count as string) || ' as gross less VAT, '
                        || cast(compared.as_given_count as string) || ' as given'
                else ''
            end
            || coalesce('; ' || remarks.remark, '') as note
    from compared
    left join remarks on true
)

select * from described
