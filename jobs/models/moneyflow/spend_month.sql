with

lines as (
    select * from staging.spend_line
),

settings as (
    select * from run.setting
),

remarks as (
    select * from reference.extract_remark where contract = 'spend'
),

bounded as (
    select lines.*
    from lines
    cross join settings
    where
        settings.release_year is null
        or financial_year_start(lines.financial_year) <= financial_year_start(settings.release_year)
),

added as (
    select
        organisation,
        month_start,
        financial_year,
        count(*) as payment_count,
        count(*) filter (where amount < 0) as credit_count,
        cast(sum(amount) as decimal(38, 2)) as net_spend,
        case
            when min(amount_basis) = max(amount_basis) then min(amount_basis)
            else 'mixed'
        end as amount_basis,
        year(month_start) * 12 + month(month_start) as month_number
    from bounded
    group by organisation, month_start, financial_year
),

compared as (
    select
        *,
        lag(month_number) over (partition by organisation order by month_start) as number_before,
        lag(payment_count) over (partition by organisation order by month_start) as count_before,
        max(payment_count) over (partition by organisation, financial_year) as busiest
    from added
),

-- Lines that stray into a month whose file is missing do not make it a month of payments.
judged as (
    select *, payment_count * 20 < busiest as is_stray
    from compared
),

described as (
    select
        judged.organisation,
        judged.month_start as start_date,
        judged.financial_year,
        judged.payment_count,
        judged.credit_count,
        judged.net_spend,
        judged.amount_basis,
        case
            when judged.month_number = judged.number_before + 1
                then cast(
                    round_to(
                        ratio(
                            100 * (judged.payment_count - judged.count_before), judged.count_before
                        ),
                        6
                    ) as decimal(38, 6)
                )
        end as payment_count_change_percent,
        case when judged.is_stray then '[p]' end as obs_status,
        'payments under £500 are not in the files'
            || case when judged.is_stray then '; too few lines for a whole month' else '' end
            || coalesce('; ' || remarks.remark, '') as note
    from judged
    left join remarks on true
)

select * from described
