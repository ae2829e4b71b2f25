package org.stacjakarta.contract;

/** What the API answers over the samples, wherever it runs. */
interface StacApiContract
        extends ReadingContract,
                LandingContract,
                DescriptionContract,
                OperationsContract,
                CollectionsContract,
                QueryablesContract,
                ErrorsContract,
                ForwardedContract,
                CompressionContract,
                RandomSearchContract,
                ConcurrencyContract,
                PageContract {}
