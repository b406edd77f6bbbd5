with

contracts as (
    select * from contracting.contract_year
),

-- A register of a calendar year was made within it: only the year before is whole.
bounds as (
    select
        min(register_year) as first_register,
        max(register_year) as last_register,
        max(register_year - case when register_period like '%/%' then 0 else 1 end) as last_whole
    from contracting.registered_contract
),

kinds as (
    select *
    from (
        values ('all'), ('local_area'), ('place'), ('value_band'), ('provider_size'),
        ('directorate'), ('dates')
    ) as listed(breakdown)
),

told_apart as (
    select
        contracts.*,
        kinds.breakdown,
        case
            when kinds.breakdown = 'all' then 'all'
            when kinds.breakdown = 'local_area' then local_area
            when kinds.breakdown = 'directorate' then directorate
            when kinds.breakdown = 'value_band' then value_band
            when kinds.breakdown = 'provider_size' then provider_size
            when kinds.breakdown = 'dates' then dates
            when is_local then 'local'
            when not is_local then 'elsewhere'
            else 'not known'
        end as breakdown_group,
        kinds.breakdown <> 'local_area' or coalesce(is_local, false) as is_counted,
        kinds.breakdown = 'local_area' and is_local is null as may_be_local
    from contracts
    inner join kinds
        on (contracts.local_position = 1 or kinds.breakdown = 'local_area')
            and (contracts.basis = 'registered' or kinds.breakdown <> 'dates')
),

added as (
    select
        basis,
        period,
        period_year,
        breakdown,
        breakdown_group,
        count(*) filter (where is_counted) as contracts,
        count(*) filter (where is_counted and pounds is null) as contracts_without_value,
        count(*) filter (where is_counted and is_part_year) as part_year_contracts,
        cast(coalesce(sum(pounds) filter (where is_counted), 0) as decimal(38, 2)) as contract_value,
        cast(
            coalesce(sum(pounds) filter (where is_counted or may_be_local), 0) as decimal(38, 2)
        ) as most_value
    from told_apart
    group by basis, period, period_year, breakdown, breakdown_group
),

shared as (
    select
        added.*,
        100 * ratio(added.contract_value, whole.contract_value) as value_share,
        case
            when added.breakdown = 'local_area'
                then 100 * ratio(added.most_value, whole.contract_value)
        end as most_value_share,
        100 * ratio(added.contracts, whole.contracts) as contract_share
    from added
    inner join added as whole
        on added.basis = whole.basis and added.period = whole.period and whole.breakdown = 'all'
),

described as (
    select
        shared.basis,
        shared.period,
        shared.breakdown,
        shared.breakdown_group,
        shared.contracts,
        shared.contracts_without_value,
        shared.part_year_contracts,
        shared.contract_value,
        cast(round_to(shared.value_share, 6) as decimal(38, 6)) as value_share,
        cast(round_to(shared.most_value_share, 6) as decimal(38, 6)) as most_value_share,
        cast(round_to(shared.contract_share, 6) as decimal(38, 6)) as contract_share,
        case
            when shared.basis = 'registered' then null
            when shared.period_year < bounds.first_register then '[u]'
            when shared.period_year > bounds.last_whole then '[p]'
        end as obs_status,
        case
            when shared.basis = 'registered'
                then 'as the register of ' || shared.period || ' has it'
            when shared.period_year < bounds.first_register
                then 'only contracts that were still on the register of '
                    || cast(bounds.first_register as string)
                    || ' are known: not to be held against other years'
            when shared.period_year > bounds.last_whole
                then 'contracts placed after the register of '
                    || cast(bounds.last_register as string) || ' was made are missing'
        end as note
    from shared
    cross join bounds
)

select * from described
