namespace LayerGen.Tests.Networks.References;

/// <summary>
/// An update rule as plain loops over doubles, straight from its formula, preceded by clipping and penalties, which all
/// rules share.
/// </summary>
public abstract class ReferenceOptimizer
{
    /// <summary>Performs a step. The gradients change if there is clipping or a penalty.</summary>
    /// <param name="parameters">All parameters.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="isWeight">Which parameters are weights.</param>
    /// <param name="settings">Determines the clipping and the penalties. Its other settings are ignored.</param>
    public void Step(double[] parameters, double[] gradients, bool[] isWeight, Optimizer settings)
    {
        for (int k = 0; k < gradients.Length; k++)
        {
            gradients[k] = settings.ClipValue is { } limit ? Math.Clamp(gradients[k], -limit, limit) : gradients[k];
        }

        double norm = Math.Sqrt(gradients.Sum(gradient => gradient * gradient));
        for (int k = 0; k < gradients.Length; k++)
        {
            gradients[k] *= norm > settings.ClipNorm ? settings.ClipNorm.Value / norm : 1;
            if (isWeight[k])
            {
                gradients[k] += settings.L2 * parameters[k] + settings.L1 * Math.Sign(parameters[k]);
            }
        }

        Update(parameters, gradients, isWeight);
    }

    protected abstract void Update(double[] parameters, double[] gradients, bool[] isWeight);
}
