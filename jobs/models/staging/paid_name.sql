with

lines as (
    select * from staging.spend_line
),

settings as (
    select * from run.setting
),

-- Lines of one name and year are added up first: from here on rows are few.
paid as (
    select
        lines.organisation,
        lines.financial_year,
        lines.supplier_id,
        lines.supplier_name,
        lines.payee_class,
        count(*) as payment_count,
        cast(sum(lines.amount) as decimal(38, 2)) as net_spend
    from lines
    cross join settings
    where
        settings.release_year is null
        or financial_year_start(lines.financial_year) <= financial_year_start(settings.release_year)
    group by
        lines.organisation,
        lines.financial_year,
        lines.supplier_id,
        lines.supplier_name,
        lines.payee_class
)

select * from paid
